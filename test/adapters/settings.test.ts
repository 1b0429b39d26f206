import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLoopback, readSettings, SettingsError } from '../../adapters/settings.ts'

describe('settings', () => {
  it('have defaults that work on any machine', () => {
    const dataDir = resolve('data')
    const store = { dataDir, keepQuestionsDays: 0 }
    const teams = { type: 'SingleTenant' }
    expect(readSettings({})).toEqual({ port: 3978, host: '127.0.0.1', dataDir, store, teams })
  })

  it('count as absent when empty', () => {
    expect(readSettings({ PORT: '', HOST: ' ', DATA_DIR: '' })).toEqual(readSettings({}))
  })

  it.each([
    ['0', 0],
    ['1', 1],
    ['8080', 8080],
    [' 8080 ', 8080],
    ['65535', 65535],
  ])('take PORT=%s', (PORT, port) => {
    expect(readSettings({ PORT }).port).toBe(port)
  })

  it.each(['80a', '-1', '65536', '3978.5', '1e3', '0x50', '８０', '99999999'])(
    'refuse PORT=%s with the cure',
    (PORT) => {
      expect(() => readSettings({ PORT })).toThrow(
        `PORT is "${PORT}": give a whole number from 0 to 65535, e.g. PORT=3978`,
      )
    },
  )

  it.each(['localhost', '0.0.0.0', '::1', '::', 'shirube.example.co.jp'])('take HOST=%s', (HOST) => {
    expect(readSettings({ HOST }).host).toBe(HOST)
  })

  it.each(['http://localhost', 'localhost:3978', 'a b', '-x'])('refuse HOST=%s with the cure', (HOST) => {
    expect(() => readSettings({ HOST })).toThrow(/^HOST is ".*": give the address or name .* e\.g\. HOST=127\.0\.0\.1$/)
  })

  it('name every wrong one at once, a line each', () => {
    const read = () => readSettings({ PORT: '80a', HOST: 'a b', DATA_DIR: 'a\0b' })
    expect(read).toThrow(SettingsError)
    expect(read).toThrow(/^PORT is .*\nHOST is .*\nDATA_DIR is .*$/)
  })

  it('make DATA_DIR absolute', () => {
    expect(readSettings({ DATA_DIR: '/var/lib/shirube' }).dataDir).toBe('/var/lib/shirube')
    expect(readSettings({ DATA_DIR: 'x/y' }).dataDir).toBe(resolve('x/y'))
  })

  it('tell whether only this machine can reach an address', () => {
    expect(['localhost', '127.0.0.1', '127.1.2.3', '::1'].every(isLoopback)).toBe(true)
    expect(['0.0.0.0', '::', '192.168.1.5', 'localhost.example.com'].some(isLoopback)).toBe(false)
  })
})
