/** The keys that tokens are signed with, and their metadata, on loopback; and tokens signed as the Bot Framework signs them. */
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from './connector.ts'

/** By way of PEM: to export a fresh key as JWK can hang on Node 20. */
function newKey(): { pem: string; jwk: Json } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { pem: privateKey, jwk: createPublicKey(publicKey).export({ format: 'jwk' }) }
}
const known = newKey()
const foreign = newKey()
/** Of the channel's keys, the second may not speak for Teams. */
const jwks = {
  keys: [
    { ...known.jwk, kid: 'known', use: 'sig', endorsements: ['msteams', 'emulator'] },
    { ...known.jwk, kid: 'webchat', use: 'sig', endorsements: ['webchat'] },
    { kty: 'EC', kid: 'curve', crv: 'P-256', x: 'AA', y: 'AA' },
  ],
}

export const issuer = 'https://api.botframework.com'
const minute = 60

export interface TokenParts {
  header?: Json
  claims?: Json
  /** Signed with: the known key, another, a text as a shared secret, or nothing. */
  by?: 'known' | 'foreign' | 'secret' | 'nothing'
}

/** A token of the Bot Framework for a bot; parts that are undefined are left out. */
export function tokenFor(appId: string, serviceUrl: string, { header, claims, by = 'known' }: TokenParts = {}): string {
  const now = Math.floor(Date.now() / 1000)
  const usual = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - minute, exp: now + 60 * minute }
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url')
  const text = `${part({ typ: 'JWT', alg: 'RS256', kid: 'known', ...header })}.${part({ ...usual, ...claims })}`
  return `${text}.${signatureOf(text, by)}`
}

function signatureOf(text: string, by: TokenParts['by']): string {
  if (by === 'nothing') return ''
  // The public key as if it were a secret that both sides share.
  if (by === 'secret') return createHmac('sha256', publicPem()).update(text).digest('base64url')
  return sign('RSA-SHA256', Buffer.from(text), by === 'foreign' ? foreign.pem : known.pem).toString('base64url')
}
const publicPem = (): string | KeyObject => createPublicKey(known.pem).export({ type: 'spki', format: 'pem' }) as string

export interface KeyServer {
  /** botbuilder's channel settings. */
  channel: Record<string, string>
  /** How often something was read. */
  reads: string[]
  /** From now on it answers so. */
  answer(how: 'well' | number | 'rubbish' | 'hang' | 'break'): void
  close(): Promise<void>
}

export async function openKeys(): Promise<KeyServer> {
  const reads: string[] = []
  let how: Parameters<KeyServer['answer']>[0] = 'well'
  const server = createServer((request, response) => {
    reads.push(request.url ?? '')
    if (how === 'hang') return
    if (how === 'break') return void response.destroy()
    if (typeof how === 'number') return void response.writeHead(how).end('not now')
    if (how === 'rubbish') return void response.end('<html>')
    const isKeys = request.url?.endsWith('/keys')
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(isKeys ? jwks : { issuer, jwks_uri: `${url}${request.url}/keys` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    channel: {
      ToBotFromChannelOpenIdMetadataUrl: `${url}/channel`,
      ToBotFromChannelTokenIssuer: issuer,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/emulator`,
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: issuer,
      OAuthUrl: 'https://api.botframework.com',
      CallerId: 'urn:botframework:azure',
    },
    reads,
    answer: (next) => {
      how = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
