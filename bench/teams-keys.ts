/** Keys, tokens and the loopback services that stand in for the Bot Framework in a benchmark. */
import { createPrivateKey, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto'

export const appId = '11111111-2222-3333-4444-555555555555'
const issuer = 'https://issuer.bench'
const pem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const privateKey = createPrivateKey(pem.privateKey)

/** What the metadata address answers; `base` is that of the server it stands on. */
export const metadata = (base: string) => ({ issuer, jwks_uri: `${base}/keys` })
export const keys = {
  keys: [{ ...createPublicKey(pem.publicKey).export({ format: 'jwk' }), kid: 'bench', use: 'sig' }],
}

/** botbuilder's channel settings for a server at `base`. */
export const channel = (base: string): Record<string, string> => ({
  ToBotFromChannelOpenIdMetadataUrl: `${base}/metadata`,
  ToBotFromEmulatorOpenIdMetadataUrl: `${base}/metadata`,
  ToBotFromChannelTokenIssuer: issuer,
  ToChannelFromBotLoginUrl: 'https://login.bench',
  ToChannelFromBotOAuthScope: 'https://api.bench',
  OAuthUrl: 'https://oauth.bench',
  CallerId: '',
})

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export function token(serviceUrl: string): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600 }
  const body = `${part({ alg: 'RS256', typ: 'JWT', kid: 'bench' })}.${part(claims)}`
  return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url')}`
}
