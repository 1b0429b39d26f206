import { describe, expect, it } from 'vitest'
import { hintsOn } from '../../adapters/setting-hints.ts'
import { settingNames } from '../../adapters/settings.ts'

describe('hints on the environment', () => {
  it.each([
    ['SLACK_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_API_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_BOT_USER_OAUTH_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_BOTTOKEN', 'SLACK_BOT_TOKEN'],
    ['slack_bot_token', 'SLACK_BOT_TOKEN'],
    ['SLACK_APP_LEVEL_TOKEN', 'SLACK_APP_TOKEN'],
    ['SLACK_SECRET', 'SLACK_SIGNING_SECRET'],
    ['SLACK_SIGNIN_SECRET', 'SLACK_SIGNING_SECRET'],
    ['SLACK_CLIENTID', 'SLACK_CLIENT_ID'],
    ['SLACK_BASE_URL', 'SLACK_API_URL'],
    ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
    ['MicrosoftAppID', 'MicrosoftAppId'],
    ['MICROSOFTAPPPASSWORD', 'MicrosoftAppPassword'],
    ['MICROSOFT_APP_SECRET', 'MicrosoftAppPassword'],
    ['MICROSOFT_APP_TENANT_ID', 'MicrosoftAppTenantId'],
    ['MICROSOFT_TENANT_ID', 'MicrosoftAppTenantId'],
    ['MicrosoftApptype', 'MicrosoftAppType'],
  ])('name the setting that %s may be meant for', (name, setting) => {
    const hints = hintsOn({ [name]: 'xoxb-hush' })
    expect(hints).toEqual([`${name} is not read by Shirube: if it is meant for Shirube, rename it to ${setting}`])
  })

  it('are none for our own names, for empty ones and for other programs’', () => {
    expect(hintsOn(Object.fromEntries(settingNames.map((name) => [name, 'x'])))).toEqual([])
    expect(hintsOn({ SLACK_TOKEN: ' ' })).toEqual([])
    const others = [
      'SLACK_WEBHOOK_URL',
      'SLACK_CHANNEL',
      'SLACK_VERIFICATION_TOKEN',
      'SLACK_TEAM_ID',
      'SLACKCAT',
      'PATH',
    ]
    const microsofts = [
      'MICROSOFT_CLIENT_ID',
      'MICROSOFT_GRAPH_URL',
      'TEAMS_WEBHOOK_URL',
      'MICROSOFT_APPLICATIONINSIGHTS_KEY',
    ]
    expect(hintsOn(Object.fromEntries([...others, ...microsofts].map((name) => [name, 'x'])))).toEqual([])
  })

  it('are none where the setting itself is there', () => {
    expect(hintsOn({ SLACK_TOKEN: 'x', SLACK_BOT_TOKEN: 'y' })).toEqual([])
  })

  it('tell a secret’s ID from its value', () => {
    const hints = hintsOn({ MicrosoftAppPassword: '33333333-3333-4333-8333-333333333333' })
    expect(hints).toEqual([
      expect.stringMatching(/^MicrosoftAppPassword looks like the ID of a client secret: give its value/),
    ])
    expect(hints.join()).not.toContain('33333333')
    expect(hintsOn({ MicrosoftAppPassword: 'abc8Q~made-up-value' })).toEqual([])
  })
})
