/** App Home: what changes and when, what can be asked, a renewal date to try, one's own renewals, the language. */
import type { App, BlockAction } from '@slack/bolt'
import type { ActionsBlock, HomeView, KnownBlock } from '@slack/types'
import { formatDay } from '../../src/compose/message.ts'
import { daysBetween, today } from '../../src/day.ts'
import { transferDay } from '../../src/decide/index.ts'
import type { Answer, Language, Part } from '../../src/types.ts'
import { pageOfContracts } from './commands.ts'
import { type Context, lineOf, within } from './context.ts'
import { groups, limits } from './limits.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import type { EventBody } from './question.ts'
import { identityOf } from './question.ts'
import { actionIds, render } from './render.ts'

/** What changes on the day of the transfer: topics whose answer says how. */
const changing = [
  'where-to-pay',
  'payment-terms',
  'document-format',
  'currency',
  'tax',
  'customer-number',
  'product-numbers',
]
const topics = [
  'how-to-renew',
  'renewal-quote',
  'ibm-id',
  'ibm-profile',
  'primary-contact',
  'support-continuity',
  'support-ticket',
  'who-to-ask',
]
const languageAction = 'home_language'
const say = {
  title: { ja: 'AsperaからIBMへの契約の引き継ぎ', en: 'Transfer of Aspera agreements to IBM' },
  day: {
    // A line of its own: next to Japanese letters and brackets, Slack shows the stars and no bold type.
    ja: (day: string, left: number) =>
      left > 0
        ? `*${day}*\nこの日に、Asperaとの契約がIBMに引き継がれます（あと${left}日）。`
        : left === 0
          ? `*${day}*\n本日、Asperaとの契約がIBMに引き継がれます。`
          : `*${day}*\nこの日に、Asperaとの契約がIBMに引き継がれました${isRecent(left) ? `（${-left}日前）` : ''}。`,
    en: (day: string, left: number) =>
      left > 0
        ? `IBM takes over the agreements with Aspera on *${day}* (${left === 1 ? '1 day' : `${left} days`} left).`
        : left === 0
          ? `Today, *${day}*, IBM takes over the agreements with Aspera.`
          : `IBM took over the agreements with Aspera on *${day}*${isRecent(left) ? ` (${left === -1 ? '1 day' : `${-left} days`} ago)` : ''}.`,
  },
  changes: { ja: '*この日から変わること*', en: '*What changes on that day*' },
  changed: { ja: '*この日から変わったこと*', en: '*What changed on that day*' },
  topics: { ja: '*更新、IBM ID、サポート、窓口*', en: '*Renewals, IBM ID, support and contacts*' },
  try: {
    ja: '*更新日を選ぶと、手続きと期限がわかります*',
    en: '*Pick your renewal date to see what to do, and by when*',
  },
  pick: { ja: '更新日を選択', en: 'Renewal date' },
  mine: { ja: '*契約一覧*', en: '*Contracts*' },
  more: {
    ja: 'ほかの契約は `/renewal` で確認できます。',
    en: 'Use `/renewal` to see the other contracts.',
  },
  ask: {
    ja: 'ご質問は、上の「メッセージ」タブにそのままご入力ください。',
    en: 'To ask a question, just type it in the Messages tab above.',
  },
  language: {
    ja: '*表示言語*\nこの画面、フォーム、質問の例、使い方、お知らせに使う言語です。回答は、ご質問の言語でお届けします。',
    en: '*Language*\nFor this page, forms, suggested questions, help and notices. Answers come in the language of the question.',
  },
} as const

const text = (words: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text: words } })
const small = (words: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text: words }] })

/** Days that one still counts. */
const isRecent = (left: number): boolean => left > -100

export function listenToHome(app: App, context: Context): void {
  const { assistant, log } = context

  app.event('app_home_opened', ({ event, body }) => {
    const { tab, user } = event as unknown as { tab: string; user: string }
    return tab === 'home' ? within(publish((body as unknown as EventBody).team_id, user, true), log) : Promise.resolve()
  })

  app.action(languageAction, async ({ ack, body }) => {
    await ack()
    const { user, team, actions } = body as BlockAction
    const chosen = (actions[0] as { selected_option?: { value?: string } }).selected_option?.value
    if (chosen !== 'ja' && chosen !== 'en') return
    const teamId = team?.id ?? user.team_id ?? ''
    await within(
      context
        .chooseLanguage(teamId, user.id, chosen)
        // What cannot be remembered is shown all the same.
        .catch((error: unknown) => log(`Slack: a language was not kept: ${lineOf(error)}`))
        .then(() => publish(teamId, user.id)),
      log,
    )
  })

  async function publish(team: string, user: string, isAnew = false): Promise<void> {
    const language = await context.languageOf(team, user, isAnew)
    const answer = await assistant.renewals({
      text: '',
      identity: identityOf({ userTeam: team, user }),
      language,
      most: pageOfContracts,
    })
    const mine = answer.finding?.state === 'found' ? contractsOf(answer, language) : []
    const client = await context.clientOf(team)
    await client?.views.publish({ user_id: user, view: home(language, mine) })
  }

  /** The contracts without what is said of them in a conversation: a heading, and how to narrow them down. */
  function contractsOf(answer: Answer, language: Language): KnownBlock[] {
    const { content } = assistant
    const narrow = content.register.words.more[language]
    const isShown = (part: Part) => part.kind !== 'heading' && !(part.kind === 'note' && part.text === narrow)
    return [
      text(say.mine[language]),
      ...render({ ...answer, parts: answer.parts.filter(isShown) }, { content, isForwarded: true }).blocks,
      ...(answer.finding?.next === undefined ? [] : [small(say.more[language])]),
    ]
  }

  function home(language: Language, mine: KnownBlock[]): HomeView {
    const names: Record<Language, string> = { ja: '日本語', en: 'English' }
    const option = (one: Language) => ({ text: { type: 'plain_text' as const, text: names[one] }, value: one })
    const left = daysBetween(today(new Date()), transferDay)
    const blocks: KnownBlock[] = [
      { type: 'header', text: { type: 'plain_text', text: say.title[language] } },
      text(say.day[language](formatDay(transferDay, language), left)),
      small(say.ask[language]),
      { type: 'divider' },
      text((left >= 0 ? say.changes : say.changed)[language]),
      ...topicButtons(changing, language, 'changes'),
      text(say.topics[language]),
      ...topicButtons(topics, language, 'topics'),
      text(say.try[language]),
      {
        type: 'actions',
        block_id: 'home-date',
        elements: [
          {
            type: 'datepicker',
            action_id: actionIds.date,
            placeholder: { type: 'plain_text', text: say.pick[language] },
          },
        ],
      },
      ...(mine.length > 0 ? [{ type: 'divider' as const }, ...mine] : []),
      { type: 'divider' },
      text(say.language[language]),
      {
        type: 'actions',
        block_id: 'home-language',
        elements: [
          {
            type: 'static_select',
            action_id: languageAction,
            options: [option('ja'), option('en')],
            initial_option: option(language),
          },
        ],
      },
    ]
    return { type: 'home', blocks: blocks.slice(0, limits.viewBlocks) }
  }

  const topicButtons = (intents: readonly string[], language: Language, name: string): ActionsBlock[] =>
    groups(intents, limits.actions).map((some, group) => ({
      type: 'actions',
      block_id: `${name}-${group}`,
      elements: some.map((intent, index) => ({
        type: 'button',
        action_id: `${actionIds.ask}-${name}-${index}`,
        text: { type: 'plain_text', text: assistant.content.intents[intent]?.title[language] ?? intent },
        value: escapeMrkdwn(intent),
      })),
    }))
}
