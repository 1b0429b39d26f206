/** Whether the image can be built from what is there, and how its container starts and is found well. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { packageFolder } from '../src/intents.ts'
import { filesIn, found, healthCommand, instructions, pod, text } from './deploy-files.ts'

const { engines, scripts } = JSON.parse(text('package.json'))
const locked: Record<string, { dev?: true } | undefined> = JSON.parse(text('package-lock.json')).packages

describe('the image', () => {
  const sent = text('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const isSent = (path: string): boolean => sent.some((line) => `${path}/`.startsWith(`${line.replace(/^!/, '')}/`))

  it('is built from files that are there and are sent to the build', () => {
    const sources = instructions('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(/\s+/).slice(0, -1))
    expect(sources).toEqual(expect.arrayContaining(['package-lock.json', 'src', 'adapters', 'intents']))
    for (const source of sources) {
      expect(existsSync(join(packageFolder, source)), source).toBe(true)
      expect(isSent(source), source).toBe(true)
    }
  })

  it('gets nothing else: no history, no data, no keys, nothing built elsewhere', () => {
    expect([sent[0], sent.slice(1).filter((line) => !/^![\w./-]+$/.test(line))]).toEqual(['*', []])
    for (const path of ['.git', '.env', 'data', 'dist', 'node_modules', 'deploy/.env', 'deploy/kustomize/secret.yaml'])
      expect(isSent(path), path).toBe(false)
  })

  it('has every package that the programs import, though those for development are taken out', () => {
    const imports = ['src', 'adapters'].flatMap((folder) =>
      filesIn(folder, '.ts').flatMap((file) => {
        const written = text(file)
        return [
          ...found(/^(?:import|export)(?! type)\b(?:[^'"]*?from)?\s*'([^']+)'/gm, written),
          ...found(/\b(?:import|require|resolve)\('([^']+)'\)/g, written),
        ].map((target) => ({ file, target }))
      }),
    )
    // Previews are for whoever develops, and draw with packages for development.
    const packages = imports.filter(
      ({ file, target }) => /^[@a-z]/.test(target) && !target.startsWith('node:') && !file.includes('/preview/'),
    )
    expect(packages.length).toBeGreaterThan(10)
    for (const { file, target } of packages) {
      const name = /^(@[^/]+\/)?[^/]+/.exec(target)?.[0]
      expect(locked[`node_modules/${name}`], `${name} in ${file}`).toMatchObject({ version: expect.any(String) })
      expect(locked[`node_modules/${name}`]?.dev, `${name} in ${file}, for development only`).toBeUndefined()
    }
  })

  it('is made and run on the same Node, one that is supported', () => {
    const [made, run] = instructions('FROM').map((line) => line.split(' ')[0])
    expect(made).toBe(run)
    const major = Number(/^node:(\d+)-[a-z]+-slim$/.exec(run ?? '')?.[1])
    expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]))
  })

  it('runs the program of npm start, as a user who is not root', () => {
    expect(JSON.parse(instructions('CMD').join()).join(' ')).toBe(scripts.start)
    expect(JSON.parse(instructions('ENTRYPOINT').join())).toEqual(['sh', '/app/deploy/start.sh'])
    const { runAsUser, runAsGroup, fsGroup } = pod.securityContext
    expect(instructions('USER')).toEqual([`${runAsUser}:${runAsGroup}`])
    expect(runAsUser).toBeGreaterThan(0)
    expect(fsGroup).toBe(runAsGroup)
  })
})

describe('the image’s health check', () => {
  /** How it ends, with a process that answers with this status; undefined: with none. */
  async function endOf(status: number | undefined): Promise<number> {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? (status ?? 500) : 404).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    if (status === undefined) server.close()
    const child = spawn(process.execPath, healthCommand.slice(1), { env: { PORT: String(port) }, timeout: 20_000 })
    const [code] = await once(child, 'close')
    server.close()
    return code
  }

  it.each([
    ['is content with a process that lives', 200, 0],
    ['tells of one that fails', 500, 1],
    ['tells of one that is gone', undefined, 1],
  ])('%s', async (_, status, code) => {
    expect(healthCommand[0]).toBe('node')
    expect(await endOf(status)).toBe(code)
  })
})

describe('the container’s start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'container-'))
  const at = (path: string): string => join(folder, path)
  const data = at('data')
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function start(dataDir: string | undefined, ...command: string[]) {
    mkdirSync(at('app/data/prepared'), { recursive: true })
    cpSync(join(packageFolder, 'deploy/start.sh'), at('app/deploy/start.sh'))
    const env = { PATH: process.env.PATH, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) }
    return spawnSync('sh', [at('app/deploy/start.sh'), ...command], { env, encoding: 'utf8' })
  }

  it('becomes the process, which so gets the signals', () => {
    const { pid, stdout } = start(data, 'sh', '-c', 'echo $$; exit 0')
    expect(stdout).toBe(`${pid}\n`)
    expect(start(data, 'sh', '-c', 'exit 3').status).toBe(3)
  })

  it('lays what the image has prepared into an empty data folder', () => {
    expect(start(data, 'true')).toMatchObject({ status: 0, stderr: '' })
    expect(readlinkSync(join(data, 'prepared'))).toBe(realpathSync(at('app/data/prepared')))
  })

  it('takes the place of what another version left there, and touches nothing else', () => {
    for (const path of ['prepared/old', 'shirube.db']) mkdirSync(join(data, path), { recursive: true })
    expect([start(data, 'true').status, start(data, 'true').status]).toEqual([0, 0])
    expect(readdirSync(data).sort()).toEqual(['prepared', 'shirube.db'])
    expect(readlinkSync(join(data, 'prepared'))).toBe(realpathSync(at('app/data/prepared')))
    expect(readdirSync(at('app/data/prepared'))).toEqual([])
  })

  it.each(['app/data', 'app/./data/', undefined])('leaves the image’s own folder as it is (%s)', (path) => {
    mkdirSync(at('app/data/prepared/kept'), { recursive: true })
    expect(start(path && at(path), 'true')).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(at('app/data/prepared'))).toEqual(['kept'])
  })

  it('goes on where the folder cannot be written, and says the cure', () => {
    const { status, stdout, stderr } = start(at('app/deploy/start.sh/data'), 'echo', 'on')
    expect([status, stdout]).toEqual([0, 'on\n'])
    expect(stderr).toMatch(/cannot be written.*: mount a volume there/)
  })
})
