/** The compiled `doctor`, on this installation and on broken copies of it. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { stampBuild } from '../../../adapters/cli/build-stamp.ts'
import { packageFolder } from '../../../src/intents.ts'
import { run } from './running.ts'

const copies: string[] = []
const servers: Server[] = []
afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true })
  for (const server of servers) server.close()
})

/** This installation, just built; with its packages or without. */
function copy({ packages }: { packages: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-'))
  copies.push(folder)
  for (const name of ['package.json', 'src', 'adapters', 'dist', 'intents']) {
    cpSync(join(packageFolder, name), join(folder, name), { recursive: true })
  }
  if (packages) symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'))
  // Whoever runs the tests may be in the middle of an edit.
  stampBuild(folder)
  return folder
}

/** The port of a server that answers all with one text. */
async function listen(answer: string): Promise<string> {
  const server = createServer((_, response) => response.end(answer))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return String((server.address() as AddressInfo).port)
}

it('finds all well, and Shirube itself at its port', async () => {
  const env = { PORT: await listen('{"status":"ok"}'), LC_ALL: 'ja_JP.UTF-8' }
  const { status, stdout } = await run('doctor', [], '', { folder: copy({ packages: true }), env })
  expect(stdout).not.toContain('✖')
  expect(stdout.match(/✔/g)).toHaveLength(9)
  expect(stdout).toContain('Shirubeが動いています')
  expect(stdout).toContain('すべて正常です。')
  expect(status).toBe(0)
})

it('tells every problem of broken content, sources newer than the build, and a port in use', async () => {
  const folder = copy({ packages: true })
  writeFileSync(join(folder, 'intents', 'tax.yaml'), 'title: { ja: 税, en: Tax }\nanswer: {}\n')
  writeFileSync(join(folder, 'intents', 'currency.yaml'), 'title: [')
  writeFileSync(join(folder, 'src', 'day.ts'), '')
  const env = { PORT: await listen('hello'), DATA_DIR: join(folder, 'package.json') }
  const { status, stdout } = await run('doctor', [], '', { folder, env })
  expect(status).toBe(1)
  for (const words of [
    /✖ Build: .*npm run build/,
    /✖ Content \(intents\/\): /,
    /^ {4}tax\.yaml.*answer/m,
    /^ {4}currency\.yaml, line 1/m,
    /✔ Japanese dictionary/,
    /– Recogniser: /,
    /✖ Data folder: .*DATA_DIR/,
    /✖ Port: .*PORT=/,
    /There are 4 problems\./,
  ]) {
    expect(stdout).toMatch(words)
  }
})

it('works where the packages are missing, part of the build too, and names wrong settings', async () => {
  const folder = copy({ packages: false })
  rmSync(join(folder, 'dist', 'src', 'prepare.js'))
  const { status, stdout, stderr } = await run('doctor', [], '', { folder, env: { PORT: '80a' } })
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(stdout).toMatch(/✖ Content.*npm ci/)
  expect(stdout).toMatch(/✖ Japanese dictionary.*npm ci/)
  expect(stdout).toMatch(/✖ Settings.*npm ci/)
  expect(stdout).toMatch(/– Port/)
})
