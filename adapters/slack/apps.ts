/** Bolt asks every listener of an app about everything that comes. Here only those are asked that may mean it. */
import { App, type AppOptions, type Receiver, type ReceiverEvent } from '@slack/bolt'

/**
 * One Bolt app for events, one for commands and one for what is pressed and filled in, behind one receiver.
 * @returns what listeners are put on and what is started, as if it were one app
 */
export function appBehind(receiver: Receiver, options: AppOptions) {
  const newApp = () => new App({ ...options, receiver, convoStore: false })
  const [events, commands, others] = [newApp(), newApp(), newApp()]
  const appFor = ({ event, command }: ReceiverEvent['body']): App => (event ? events : command ? commands : others)
  const app = {
    event: events.event.bind(events),
    command: commands.command.bind(commands),
    action: others.action.bind(others),
    shortcut: others.shortcut.bind(others),
    view: others.view.bind(others),
    error: (handler: Parameters<App['error']>[0]) => {
      for (const one of [events, commands, others]) one.error(handler)
    },
    processEvent: (event: ReceiverEvent) => appFor(event.body).processEvent(event),
    start: () => receiver.start(0),
    stop: () => receiver.stop(),
  } as unknown as App
  receiver.init(app)
  return app
}
