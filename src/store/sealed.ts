/** Tokens and addresses that act as keys: kept encrypted (AES-256-GCM), under a key that is not in the database. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Engine } from './engine.ts'

export interface SealedBook {
  /** @param kind "slack-installation", "teams-conversation" … */
  put(kind: string, id: string, content: unknown): Promise<void>
  get<T>(kind: string, id: string): Promise<T | undefined>
  remove(kind: string, id: string): Promise<void>
}

/** No key, or another than what was sealed with. */
export class SealError extends Error {}

const algorithm = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

export function sealedIn(engine: Engine, now: () => number, key: Buffer | undefined): SealedBook {
  const queries = () => engine.queries()
  const keyOrThrow = (): Buffer => {
    if (!key)
      throw new SealError(
        'SECRET_KEY is not set, so tokens cannot be kept: give 32 random bytes, e.g. from openssl rand -base64 32',
      )
    return key
  }
  return {
    async put(kind, id, content) {
      const sealed = seal(JSON.stringify(content), keyOrThrow(), `${kind} ${id}`)
      await queries()
        .insertInto('sealed')
        .values({ kind, id, content: sealed, at: now() })
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ content: sealed, at: now() }))
        .execute()
    },
    async get<T>(kind: string, id: string) {
      const row = await queries()
        .selectFrom('sealed')
        .select('content')
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && (JSON.parse(unseal(row.content, keyOrThrow(), `${kind} ${id}`)) as T)
    },
    async remove(kind, id) {
      await queries().deleteFrom('sealed').where('kind', '=', kind).where('id', '=', id).execute()
    },
  }
}

/** @param place bound to the content, so that it cannot be moved to another row */
function seal(text: string, key: Buffer, place: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(place))
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function unseal(sealed: string, key: Buffer, place: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(-tagLength))
    return decipher.update(bytes.subarray(ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new SealError(
      `What is kept for ${place} was sealed with another SECRET_KEY, or was altered: set that key again, or install anew`,
    )
  }
}
