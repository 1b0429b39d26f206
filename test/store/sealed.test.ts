/** Tokens are kept sealed. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { storeFile } from '../../src/store/index.ts'
import { SealError } from '../../src/store/sealed.ts'
import { describeOnEachEngine } from './engines.ts'

const secretKey = randomBytes(32)
const token = { token: 'xoxb-一度きりの合言葉', scopes: ['chat:write'] }
const kind = 'slack-installation'

describeOnEachEngine('what is sealed', (open, engine) => {
  it('is opened with the key it was sealed with, by any store', async () => {
    const [one, other] = [await open({ secretKey }), await open({ secretKey: Buffer.from(secretKey) })]
    await one.sealed.put(kind, 'T1', token)
    expect(await other.sealed.get(kind, 'T1')).toEqual(token)
    expect(await other.sealed.get(kind, 'T2')).toBeUndefined()
    expect(await other.sealed.get('teams-conversation', 'T1')).toBeUndefined()
  })

  it('is replaced, and removed', async () => {
    const store = await open({ secretKey })
    await store.sealed.put(kind, 'T1', token)
    await store.sealed.put(kind, 'T2', 'another')
    await store.sealed.put(kind, 'T1', { token: 'new' })
    expect(await store.sealed.get(kind, 'T1')).toEqual({ token: 'new' })
    await store.sealed.remove(kind, 'T1')
    expect(await store.sealed.get(kind, 'T1')).toBeUndefined()
    expect(await store.sealed.get(kind, 'T2')).toBe('another')
    await store.sealed.remove(kind, 'T1')
  })

  it('is not opened with another key, which is said with the cure', async () => {
    const store = await open({ secretKey })
    await store.sealed.put(kind, 'T1', token)
    const stranger = await open({ secretKey: randomBytes(32) })
    await expect(stranger.sealed.get(kind, 'T1')).rejects.toThrow(SealError)
    await expect(stranger.sealed.get(kind, 'T1')).rejects.toThrow(/slack-installation T1.*another SECRET_KEY.*set/)
  })

  it('is neither kept nor opened without a key', async () => {
    const store = await open({ secretKey })
    await store.sealed.put(kind, 'T1', token)
    const keyless = await open()
    await expect(keyless.sealed.put(kind, 'T2', token)).rejects.toThrow(/SECRET_KEY is not set.*openssl/)
    await expect(keyless.sealed.get(kind, 'T1')).rejects.toThrow(SealError)
    expect(await keyless.sealed.get(kind, 'T2'), 'nothing was kept').toBeUndefined()
    await keyless.sealed.remove(kind, 'T1')
    expect(await store.sealed.get(kind, 'T1')).toBeUndefined()
  })

  it('is not opened in another row', async () => {
    const store = await open({ secretKey })
    await store.sealed.put(kind, 'T1', token)
    await engine.run(`update sealed set id = 'T2'`)
    await expect(store.sealed.get(kind, 'T2')).rejects.toThrow(SealError)
    await engine.run(`update sealed set id = 'T1', kind = 'teams-conversation'`)
    await expect(store.sealed.get('teams-conversation', 'T1')).rejects.toThrow(SealError)
    await engine.run(`update sealed set kind = '${kind}'`)
    expect(await store.sealed.get(kind, 'T1')).toEqual(token)
  })

  it.each(['', 'AAAA', 'not base64 ☂', Buffer.alloc(27).toString('base64'), Buffer.alloc(60).toString('base64')])(
    'is not opened where it was altered: %j',
    async (content) => {
      const store = await open({ secretKey })
      await store.sealed.put(kind, 'T1', token)
      await engine.run(`update sealed set content = '${content}'`)
      await expect(store.sealed.get(kind, 'T1')).rejects.toThrow(SealError)
    },
  )

  it('is different each time, and nowhere to be read', async () => {
    const store = await open({ secretKey })
    await store.sealed.put(kind, 'T1', token)
    if (engine.kind === 'sqlite') {
      const file = storeFile(engine.place().dataDir)
      const bytes = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)])
      expect(bytes.includes('slack-installation')).toBe(true)
      for (const secret of ['xoxb', 'chat:write', secretKey, secretKey.toString('base64')])
        expect(bytes.includes(secret)).toBe(false)
    }
    await engine.run(`insert into sealed (kind, id, content, at) select kind, 'before', content, at from sealed`)
    await store.sealed.put(kind, 'T1', token)
    await engine.run(
      `delete from sealed where id = 'T1' and content = (select content from sealed where id = 'before')`,
    )
    expect(await store.sealed.get(kind, 'T1'), 'so it was not the same').toEqual(token)
  })
})
