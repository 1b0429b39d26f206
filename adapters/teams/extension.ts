/** The message extension and its dialogs: search and insert an answer, "Answer this", "Forward an answer". */
import * as z from 'zod'
import type { InvokeAnswer } from './activity.ts'
import { answeringMessages, questionSchema } from './answer-this.ts'
import { type Context, type Deal, lineOf, readerOf } from './context.ts'
import { notice, wordsInstead } from './dialog.ts'
import { forwardingFor, messageSchema } from './forward.ts'
import { composeCommandIds } from './manifest.ts'
import { searchFor } from './search.ts'
import { readPressed } from './values.ts'
import { words } from './words.ts'

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
const commandSchema = z.object({ commandId: z.string(), messagePayload: z.unknown() })
const submittedSchema = z.object({ data: z.looseObject({}) })

/** The invokes of the message extension and its dialogs, by name. They change nothing: a repeated one is answered again. */
export function extensionFor(context: Context): Record<string, Deal> {
  const answering = answeringMessages(context)
  const forwarding = forwardingFor(context)

  const openOn: Deal = async (activity, place) => {
    const command = commandSchema.safeParse(activity.value).data
    if (command === undefined) return { status: 400 }
    // A message of which nothing can be read has no words, and no answer to forward.
    if (command.commandId === composeCommandIds.answer)
      return answering.openOn(activity, place, questionSchema.safeParse(command.messagePayload).data ?? {})
    if (command.commandId === composeCommandIds.forward)
      return forwarding.openOn(activity, place, messageSchema.safeParse(command.messagePayload).data ?? {})
    return says(words.unknownCommand)(activity, place)
  }

  const submitted: Deal = async (activity, place) => {
    const value = submittedSchema.safeParse(activity.value).data
    if (value === undefined) return { status: 400 }
    return (
      forwarding.submitted(activity, place, value.data, 'command') ??
      (await answering.submitted(activity, place, value.data)) ??
      says(words.gone)(activity, place)
    )
  }

  const openByButton: Deal = async (activity, place) => {
    const value = submittedSchema.safeParse(activity.value).data
    if (value === undefined) return { status: 400 }
    const pressed = readPressed(value.data)
    if (pressed?.do !== 'forward') return says(words.gone)(activity, place)
    return forwarding.open(activity, place, pressed.token, 'button')
  }

  const submittedByButton: Deal = async (activity, place) => {
    const value = submittedSchema.safeParse(activity.value).data
    if (value === undefined) return { status: 400 }
    return forwarding.submitted(activity, place, value.data, 'button') ?? says(words.gone)(activity, place)
  }

  /** A dialog that says what went wrong. */
  const says =
    (text: (typeof words)['gone']): Deal =>
    async (activity) => {
      const reader = readerOf(activity)
      return notice('Shirube', text[reader], reader)
    }

  const orWords =
    (deal: Deal, otherwise: Deal): Deal =>
    async (activity, place) => {
      try {
        return await deal(activity, place)
      } catch (error) {
        context.log(`Teams: ${activity.name} failed: ${lineOf(error)}`)
        return otherwise(activity, place)
      }
    }
  const failedSearch: Deal = async (activity): Promise<InvokeAnswer> => wordsInstead(words.failed[readerOf(activity)])
  const failedDialog = says(words.failed)

  return {
    'composeExtension/query': orWords(searchFor(context), failedSearch),
    // Every result is whole as it is listed: there is nothing to fetch when one is chosen.
    'composeExtension/selectItem': async (activity) => wordsInstead(words.gone[readerOf(activity)]),
    'composeExtension/fetchTask': orWords(openOn, failedDialog),
    'composeExtension/submitAction': orWords(submitted, failedDialog),
    'task/fetch': orWords(openByButton, failedDialog),
    'task/submit': orWords(submittedByButton, failedDialog),
  }
}
