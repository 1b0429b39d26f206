/** The files of deploy/ as the tests look at them: the Dockerfile's instructions, the services, the cluster's objects. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { packageFolder } from '../src/intents.ts'

export const text = (path: string): string => readFileSync(join(packageFolder, path), 'utf8')
export const yaml = (path: string) => parse(text(path), { merge: true })

/** The files below a folder, as paths from the repository's root. */
export const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(packageFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(packageFolder, join(entry.parentPath ?? entry.path, entry.name)))

/** What a pattern's first group, or the next where that is empty, finds everywhere in a text. */
export const found = (pattern: RegExp, where: string): string[] =>
  [...where.matchAll(pattern)].flatMap(([, ...groups]) => groups.find((group) => group) ?? [])

const dockerfile = text('deploy/Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => ({ name: line.split(' ', 1)[0], rest: line.replace(/^\S+\s+/, '') }))

/** What follows each instruction of a name, from first to last. */
export const instructions = (name: string): string[] =>
  dockerfile.filter((instruction) => instruction.name === name).map(({ rest }) => rest)
export const imageEnv: Record<string, string> = Object.fromEntries(
  instructions('ENV').flatMap((line) => [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value])),
)
export const healthCommand: string[] = JSON.parse(/CMD (\[.*\])$/.exec(instructions('HEALTHCHECK').join())?.[1] ?? '[]')

const services = yaml('deploy/compose.yaml').services
export const composed = { shirube: services.shirube, postgres: services.postgres }

const kustomize = 'deploy/kustomize'

/** A folder with a kustomization: what it lists, and the objects and patches in it. */
function layerIn(name: string) {
  const folder = `${kustomize}/${name}`
  const files = filesIn(folder, '.yaml').filter((file) => !file.endsWith('/kustomization.yaml'))
  const objects = files.map(yaml)
  return {
    folder,
    files,
    kustomization: yaml(`${folder}/kustomization.yaml`),
    objects,
    get: (kind: string) => objects.find((object) => object.kind === kind),
  }
}
export const base = layerIn('base')
export const one = layerIn('overlays/one')
export const many = layerIn('overlays/many')
export const secretExample = yaml(`${kustomize}/secret.example.yaml`)

export const pod = base.get('Deployment').spec.template.spec
export const [container] = pod.containers
export const clusterEnv: Record<string, string> = Object.fromEntries(
  base.kustomization.configMapGenerator[0].literals.map((literal: string) => literal.split(/=(.*)/s)),
)
