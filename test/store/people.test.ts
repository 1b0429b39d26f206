/** Who may use the register. */
import { expect, it } from 'vitest'
import type { Person } from '../../src/store/index.ts'
import { IdentityTaken } from '../../src/store/people.ts'
import { describeOnEachEngine } from './engines.ts'

const hanako: Person = {
  id: 'hanako@example.com',
  name: '山田花子',
  role: 'sales',
  partnerId: null,
  assigned: ['P1', 'P2'],
  identities: ['slack:T1:U1', 'teams:TENANT:1'],
}
const taro: Person = {
  id: 'taro@example.jp',
  name: 'Taro Kawa',
  role: 'partner',
  partnerId: 'P2',
  assigned: [],
  identities: ['slack:T1:U2'],
}

describeOnEachEngine('people', (open) => {
  it('are known by their id and by each of their identities', async () => {
    const store = await open()
    await store.people.put(hanako)
    await store.people.put(taro)
    expect(await store.people.get('hanako@example.com')).toEqual(hanako)
    expect(await store.people.withIdentity('teams:TENANT:1')).toEqual(hanako)
    expect(await store.people.withIdentity('slack:T1:U2')).toEqual(taro)
    expect(await store.people.list()).toEqual([hanako, taro])
  })

  it('are nobody where an id or identity is unknown, or nearly one', async () => {
    const store = await open()
    await store.people.put(hanako)
    for (const identity of ['', 'slack:T1:U9', 'SLACK:T1:U1', 'slack:T1:U1 ', 'slack:T1:%', 'hanako@example.com'])
      expect(await store.people.withIdentity(identity), identity).toBeUndefined()
    expect(await store.people.get('nobody')).toBeUndefined()
  })

  it('are replaced as a whole by what is put anew', async () => {
    const store = await open()
    await store.people.put(hanako)
    const changed: Person = { ...hanako, role: 'admin', assigned: 'all', identities: ['slack:T1:U3', 'teams:TENANT:1'] }
    await store.people.put(changed)
    expect(await store.people.list()).toEqual([changed])
    expect(await store.people.withIdentity('slack:T1:U1')).toBeUndefined()
    await store.people.put({ ...changed, assigned: [], identities: [] })
    expect(await store.people.get(hanako.id)).toEqual({ ...changed, assigned: [], identities: [] })
  })

  it('keep their identities from others, whom nothing is changed of', async () => {
    const store = await open()
    await store.people.put(hanako)
    await store.people.put(taro)
    const taking = store.people.put({ ...taro, name: 'Somebody', identities: ['slack:T1:U8', 'slack:T1:U1'] })
    await expect(taking).rejects.toThrow(IdentityTaken)
    await expect(taking).rejects.toMatchObject({ identity: 'slack:T1:U1', owner: 'hanako@example.com' })
    expect(await store.people.list()).toEqual([hanako, taro])
  })

  it('never share an identity that two are given at once', async () => {
    const stores = [await open(), await open()] as const
    await Promise.all(stores.map((store) => store.check()))
    const puts = [hanako, taro].map((person, n) => stores[n]?.people.put({ ...person, identities: ['slack:T1:U7'] }))
    const outcomes = await Promise.allSettled(puts)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const owner = await stores[0].people.withIdentity('slack:T1:U7')
    expect(await stores[0].people.list()).toEqual([owner])
  })

  it('may be put by two at once', async () => {
    const stores = [await open(), await open()] as const
    await Promise.all(Array.from({ length: 8 }, (_, n) => stores[n % 2]?.people.put(hanako)))
    expect(await stores[0].people.list()).toEqual([hanako])
  })

  it('have an identity and a partner once, though given twice', async () => {
    const store = await open()
    const twice = { assigned: ['P1', 'P1'], identities: ['slack:T1:U1', 'slack:T1:U1'] }
    await store.people.put({ ...hanako, ...twice })
    expect(await store.people.get(hanako.id)).toMatchObject({ assigned: ['P1'], identities: ['slack:T1:U1'] })
  })

  it('are removed with their identities, which are free then', async () => {
    const store = await open()
    await store.people.put(hanako)
    expect(await store.people.remove(hanako.id)).toBe(true)
    expect(await store.people.remove(hanako.id)).toBe(false)
    expect(await store.people.withIdentity('slack:T1:U1')).toBeUndefined()
    await store.people.put({ ...taro, identities: ['slack:T1:U1'] })
    expect((await store.people.withIdentity('slack:T1:U1'))?.id).toBe(taro.id)
    await store.people.put({ ...hanako, assigned: [], identities: [] })
    expect(await store.people.get(hanako.id), 'nothing of the removed one is left').toMatchObject({ assigned: [] })
  })
})
