import { describe, expect, it } from 'vitest'
import { type Conversations, conversationsInMemory, type Memory } from '../../src/conversations.ts'
import { withFallback } from '../../src/store/fallback.ts'
import { StoreUnreachable } from '../../src/store/index.ts'

const memory: Memory = { language: 'ja', intent: 'tax', inputs: {}, choices: [], askedInVain: 0 }
const recall = (conversations: Conversations) =>
  conversations.turn('c', async (before) => ({ result: before?.intent, memory }))

describe('conversations whose database goes away', () => {
  it('go on in this process, and are the database’s again as soon as it is back', async () => {
    const kept = conversationsInMemory()
    let isAway = false
    const conversations = withFallback(
      {
        async turn(id, work) {
          if (isAway) throw new StoreUnreachable(new Error('gone'))
          return kept.turn(id, work)
        },
      },
      conversationsInMemory(),
    )
    expect(await recall(conversations)).toBeUndefined()
    isAway = true
    expect(await recall(conversations)).toBeUndefined()
    expect(await recall(conversations), 'this process remembers').toBe('tax')
    isAway = false
    expect(await recall(conversations)).toBe('tax')
  })

  it('tell of any other error', async () => {
    const failing = { turn: async () => Promise.reject(new Error('a fault of ours')) }
    await expect(recall(withFallback(failing, conversationsInMemory()))).rejects.toThrow('a fault of ours')
  })
})
