/** Whether deploy/ fits the code: what an engine or a cluster would only tell on the day it is used. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { isLoopback, readSettings, settingNames } from '../adapters/settings.ts'
import { openApi } from '../adapters/web/openapi.ts'
import { packageFolder } from '../src/intents.ts'
import {
  base,
  clusterEnv,
  composed,
  container,
  filesIn,
  found,
  healthCommand,
  imageEnv,
  instructions,
  many,
  one,
  pod,
  secretExample,
  text,
} from './deploy-files.ts'

const { shirube, postgres } = composed
const example = Object.fromEntries(
  [...text('deploy/env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
)

describe('every file', () => {
  it.each(filesIn('deploy', '.yaml'))('%s is YAML without a fault or a key that stands twice', (file) => {
    const documents = [parseAllDocuments(text(file), { merge: true })].flat()
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([])
  })

  const [required] = many.get('Deployment').spec.template.spec.containers[0].env
  it.each([
    ['Dockerfile', [...Object.keys(imageEnv), ...found(/process\.env\.(\w+)/g, healthCommand.join())]],
    ['compose.yaml', [...Object.keys(shirube.environment), ...Object.keys(postgres.environment)]],
    ['compose.yaml, what is filled in', found(/\$\{(\w+)/g, text('deploy/compose.yaml'))],
    ['env.example', found(/^(\w+)=|\$\{(\w+)/gm, text('deploy/env.example'))],
    ['start.sh', found(/\$\{?([A-Z]\w*)/g, text('deploy/start.sh'))],
    ['kustomize', [...Object.keys(clusterEnv), ...Object.keys(secretExample.stringData)]],
    ['kustomize/overlays/many', [required.name, required.valueFrom.secretKeyRef.key]],
    ['README.md', found(/\b([A-Z][A-Z_]{3,})=|\b([A-Z]+_[A-Z_]+)\b/g, text('deploy/README.md'))],
  ])('%s names only settings that there are', (_, names) => {
    const known = [...settingNames, 'NODE_ENV', 'COMPOSE_PROFILES', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD']
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name: string) => !known.includes(name))).toEqual([])
  })

  it('holds no secret', () => {
    expect([example.POSTGRES_PASSWORD, example.SECRET_KEY]).toEqual(['', ''])
    expect(() => readSettings({ SECRET_KEY: secretExample.stringData.SECRET_KEY })).toThrow(/^SECRET_KEY/)
    expect(secretExample.stringData.DATABASE_URL).toMatch(/USER:PASSWORD@postgres\.example\.com/)
    for (const { kustomization } of [base, one, many]) expect(JSON.stringify(kustomization)).not.toMatch(/secret/i)
    expect(text('deploy/.gitignore').split('\n')).toEqual(expect.arrayContaining(['.env', 'secret.yaml']))
  })

  it('gives the container the same working settings, reachable from outside it', () => {
    const { HOST, PORT, DATA_DIR } = clusterEnv
    expect(imageEnv).toMatchObject({ HOST, PORT, DATA_DIR, NODE_ENV: 'production' })
    expect(readSettings(imageEnv)).toMatchObject({ port: Number(PORT), dataDir: DATA_DIR })
    expect(isLoopback(readSettings(clusterEnv).host)).toBe(false)
    expect(instructions('EXPOSE')).toEqual([PORT])
    expect(JSON.parse(instructions('VOLUME').join())).toEqual([DATA_DIR])
    expect(shirube.ports).toEqual([`127.0.0.1:\${PORT:-${PORT}}:${PORT}`])
    expect(shirube.volumes).toEqual([`data:${DATA_DIR}`])
    expect(container.volumeMounts).toContainEqual({ name: 'data', mountPath: DATA_DIR })
    expect(container.ports).toEqual([{ name: 'http', containerPort: Number(PORT) }])
  })
})

/** How long running requests may take after the stop, in seconds, by the code. */
const lastRequests = Number(/lastRequests = ([\d_]+)/.exec(text('adapters/index.ts'))?.[1]?.replaceAll('_', '')) / 1000

describe('one machine', () => {
  it('hands on every setting that the image does not fix', () => {
    const handed = [...Object.keys(shirube.environment), ...Object.keys(imageEnv)]
    expect(handed).toEqual(expect.arrayContaining([...settingNames]))
    expect(Object.keys(shirube.environment).filter((name) => name in imageEnv)).toEqual([])
    for (const name of Object.keys(shirube.environment)) expect(example, name).toHaveProperty(name)
  })

  it('finds the PostgreSQL beside it, and runs without', () => {
    const { POSTGRES_USER, POSTGRES_DB } = postgres.environment
    const address = new URL(example.DATABASE_URL?.replace(/\$\{POSTGRES_PASSWORD\}/, 'a1') as string)
    expect(readSettings({ DATABASE_URL: address.href }).store.databaseUrl).toBe(address.href)
    expect([address.username, address.password, address.host]).toEqual([POSTGRES_USER, 'a1', 'postgres:5432'])
    expect(address.pathname).toBe(`/${POSTGRES_DB}`)
    expect(postgres.healthcheck.test).toContain(`--username=${POSTGRES_USER}`)
    expect(postgres.profiles).toEqual([example.COMPOSE_PROFILES])
    expect(shirube.depends_on.postgres).toEqual({ condition: 'service_healthy', required: false })
    expect(
      readSettings({ DATABASE_URL: '', SECRET_KEY: '', KEEP_QUESTIONS_DAYS: '' }).store.databaseUrl,
    ).toBeUndefined()
  })

  it('gives the running requests their time', () => {
    expect(Number(/^(\d+)s$/.exec(shirube.stop_grace_period)?.[1])).toBeGreaterThan(lastRequests + 5)
  })

  it('builds the image that it runs, and runs it with no rights to spare', () => {
    const { build, read_only, cap_drop, security_opt } = shirube
    expect(existsSync(join(packageFolder, 'deploy', build.context, build.dockerfile))).toBe(true)
    expect({ read_only, cap_drop, security_opt }).toEqual({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
    expect(`${shirube.image} ${postgres.image}`).not.toMatch(/latest|:?\$/)
  })
})

describe('a cluster', () => {
  it.each([base, one, many])(
    'lists what lies in $folder, and all of it',
    ({ folder, files, kustomization, objects }) => {
      const listed: string[] = [...kustomization.resources, ...(kustomization.patches ?? []).map((p: Patch) => p.path)]
      const inside = listed.filter((path) => !path.startsWith('../'))
      expect(files.sort()).toEqual(inside.map((path) => `${folder}/${path}`).sort())
      for (const path of listed.filter((path) => path.startsWith('../')))
        expect(existsSync(join(packageFolder, folder, path, 'kustomization.yaml')), path).toBe(true)
      for (const { path } of kustomization.patches ?? []) {
        const { kind, metadata } = objects[files.indexOf(`${folder}/${path}`)]
        expect(base.get(kind)?.metadata.name, path).toBe(metadata.name)
      }
      for (const image of kustomization.images ?? [])
        expect([image.name, image.newTag]).toEqual([container.image, expect.stringMatching(/^\d+\.\d+\.\d+$/)])
    },
  )
  type Patch = { path: string }

  it('asks after life and readiness where the code answers, and does not end what only has to wait', () => {
    const answers = (path: string) =>
      Object.keys((openApi.paths as Record<string, { get?: { responses: object } }>)[path]?.get?.responses ?? {})
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
      const { path, port } = container[probe].httpGet
      expect(port).toBe('http')
      // What may say 503 while something is only waited for would have the process ended for it.
      expect(answers(path), probe).toEqual(probe === 'readinessProbe' ? ['200', '503'] : ['200'])
    }
    const { periodSeconds, failureThreshold } = container.startupProbe
    expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(60)
  })

  it('goes on answering until it is left out, and then gives running requests their time', () => {
    const [program, seconds] = container.lifecycle.preStop.exec.command
    const { periodSeconds, failureThreshold } = container.readinessProbe
    expect(program).toBe('sleep')
    expect(Number(seconds)).toBeGreaterThanOrEqual(5)
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(Number(seconds) + lastRequests + 5)
    expect(periodSeconds * failureThreshold).toBeLessThanOrEqual(15)
  })

  it('selects the pods that it labels', () => {
    const { selector, template } = base.get('Deployment').spec
    const labels = Object.entries(template.metadata.labels)
    const selectors = [base, one, many].flatMap(({ objects }) =>
      objects.flatMap(({ kind, spec }) => selectorsIn(kind, spec)),
    )
    expect(labels).toEqual(Object.entries(selector.matchLabels))
    expect(selectors.length).toBe(7)
    for (const chosen of selectors) expect(Object.entries(chosen)).toEqual(labels)
  })
  /** The labels by which an object finds the pods of the deployment. */
  const selectorsIn = (kind: string, spec: ReturnType<typeof base.get>): object[] =>
    [
      kind === 'Service' ? spec.selector : undefined,
      kind === 'NetworkPolicy' ? spec.podSelector.matchLabels : undefined,
      spec?.selector?.matchLabels,
      ...(spec?.template?.spec.topologySpreadConstraints ?? []).map((c: Spread) => c.labelSelector.matchLabels),
    ].filter((labels) => labels !== undefined)
  type Spread = { labelSelector: { matchLabels: object } }

  it('leads from the host to the process by names that meet', () => {
    const { name } = base.get('Deployment').metadata
    const [rule] = base.get('Ingress').spec.rules
    const [port] = base.get('Service').spec.ports
    expect(rule.http.paths[0].backend.service).toEqual({
      name: base.get('Service').metadata.name,
      port: { name: port.name },
    })
    expect(base.get('Ingress').spec.tls[0].hosts).toEqual([rule.host])
    expect(port.targetPort).toBe('http')
    expect(base.get('NetworkPolicy').spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: 'http' }])
    expect(many.get('HorizontalPodAutoscaler').spec.scaleTargetRef).toMatchObject({ kind: 'Deployment', name })
    const [{ configMapRef }, { secretRef }] = container.envFrom
    expect(configMapRef.name).toBe(base.kustomization.configMapGenerator[0].name)
    expect(secretRef).toEqual({ name: secretExample.metadata.name, optional: true })
  })

  it('runs with no rights to spare', () => {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    })
    const { requests, limits } = container.resources
    expect([...Object.keys(requests), ...Object.keys(limits)]).toEqual(['cpu', 'memory', 'cpu', 'memory'])
    expect(pod.volumes.map(({ name }: { name: string }) => name).sort()).toEqual(
      container.volumeMounts.map(({ name }: { name: string }) => name).sort(),
    )
  })

  it('keeps the embedded database on a volume of one process alone', () => {
    const { replicas, strategy, template } = one.get('Deployment').spec
    expect([replicas, strategy]).toEqual([1, { type: 'Recreate' }])
    const claimName = one.get('PersistentVolumeClaim').metadata.name
    expect(template.spec.volumes).toEqual([{ name: 'data', emptyDir: null, persistentVolumeClaim: { claimName } }])
  })

  it('runs many only over one PostgreSQL, with no more connections than that gives', () => {
    const { replicas, strategy, template } = many.get('Deployment').spec
    const [{ name, env }] = template.spec.containers
    const { key, optional, ...secret } = env[0].valueFrom.secretKeyRef
    expect([name, env[0].name, key, optional]).toEqual([container.name, 'DATABASE_URL', 'DATABASE_URL', undefined])
    expect(secret.name).toBe(secretExample.metadata.name)
    const { minReplicas, maxReplicas } = many.get('HorizontalPodAutoscaler').spec
    expect(replicas).toBeUndefined()
    expect(minReplicas).toBeGreaterThanOrEqual(3)
    expect(many.get('PodDisruptionBudget').spec.maxUnavailable).toBe(1)
    expect(strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 })
    const each = Number(/postgreSql = \{\s+max: (\d+)/.exec(text('src/store/engine.ts'))?.[1])
    // In a rollout, one more is started, and one that ends still holds its own.
    expect(each * (maxReplicas + 2)).toBeLessThanOrEqual(97)
    expect(many.get('NetworkPolicy').spec.egress).toEqual([{ ports: [{ protocol: 'TCP', port: 5432 }] }])
  })
})
