import { Html } from '@kitajs/html';
import { UNDELIVERED_REASONS, type Undelivered, type UndeliveredReason } from '../core/undelivered.ts';
import { Pictogram } from '../web/pictogram.tsx';
import { consolePage } from './frame.tsx';
import type { Visitor } from './route.ts';
import { UNDELIVERED_WORDS, type UndeliveredWords } from './undelivered-words.ts';
import { type OperatorLanguage, WORDS } from './words.ts';

export type UndeliveredPageOptions = {
  readonly visitor: Visitor;
  readonly messages: readonly Undelivered[];
  readonly timeZone: string;
  /** What the last act did. */
  readonly said: string | null;
};

const PATH = '/console/undelivered';

const Again = ({ action, csrf, label }: { readonly action: string; readonly csrf: string; readonly label: string }) => (
  <form method="post" action={action}>
    <input type="hidden" name="csrf" value={csrf} />
    <button type="submit" class="secondary outline" safe>
      {label}
    </button>
  </form>
);

type Look = {
  readonly language: OperatorLanguage;
  readonly words: UndeliveredWords;
  readonly at: (instant: Date) => string;
};

const Message = ({ message, look, csrf }: { message: Undelivered; look: Look; csrf: string }): JSX.Element => {
  const { words, language, at } = look;
  return (
    <li class="ticket">
      <div class="need">
        <Pictogram emoji="💬" size={36} />
      </div>
      <div class="what">
        <ul class="marks">
          <li safe>{WORDS[language].channels[message.channel]}</li>
          <li safe>{words.tried(Math.max(1, message.attempts))}</li>
          {message.detail === '' ? null : <li safe>{`${words.code} ${message.detail}`}</li>}
        </ul>
        <p class="since">
          <span safe>{words.since}</span>{' '}
          <time datetime={message.at.toISOString()} safe>
            {at(message.at)}
          </time>
        </p>
        {message.ticketId === null ? null : (
          <p>
            <a href={`/console/tickets/${message.ticketId}`} safe>
              {words.ticket}
            </a>
          </p>
        )}
        {message.silenced ? <p safe>{words.silenced}</p> : null}
      </div>
      {message.silenced ? null : (
        <Again action={`${PATH}/${encodeURIComponent(message.id)}/again`} csrf={csrf} label={words.sendAgain} />
      )}
    </li>
  );
};

type Group = { readonly reason: UndeliveredReason; readonly messages: readonly Undelivered[] };

const Reason = ({ group, look, csrf }: { group: Group; look: Look; csrf: string }): JSX.Element => {
  const { words } = look;
  const [why, what] = words.reasons[group.reason];
  const sendable = group.messages.filter(({ silenced }) => !silenced).length;
  return (
    <section class="reason">
      <header class="console-top">
        <div>
          <h2 safe>{why}</h2>
          <p class="quiet" safe>
            {what}
          </p>
        </div>
        {sendable > 1 ? (
          <Again action={`${PATH}/reasons/${group.reason}/again`} csrf={csrf} label={words.sendAllAgain(sendable)} />
        ) : null}
      </header>
      <ol class="tickets">
        {group.messages.map((message) => (
          <Message message={message} look={look} csrf={csrf} />
        ))}
      </ol>
    </section>
  );
};

/** What never arrived, by reason: why, what can be done, and a button to send it again. */
export const undeliveredPage = (options: UndeliveredPageOptions): Promise<string> => {
  const { visitor, messages, timeZone, said } = options;
  const { language, csrf } = visitor;
  const words = UNDELIVERED_WORDS[language];
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const look: Look = { language, words, at: (instant) => format.format(instant) };
  const groups = UNDELIVERED_REASONS.map(
    (reason): Group => ({ reason, messages: messages.filter((message) => message.reason === reason) }),
  ).filter((group) => group.messages.length > 0);
  return consolePage(
    visitor,
    { title: words.title, here: 'undelivered' },
    <>
      <h1 safe>{words.title}</h1>
      <p class="quiet" safe>
        {words.introduction}
      </p>
      <p class="said" role="status" safe>
        {said ?? ''}
      </p>
      {groups.length === 0 ? (
        <div class="empty">
          <Pictogram emoji="🌿" size={56} />
          <h2 safe>{words.emptyTitle}</h2>
          <p class="quiet" safe>
            {words.empty}
          </p>
        </div>
      ) : (
        groups.map((group) => <Reason group={group} look={look} csrf={csrf} />)
      )}
    </>,
  );
};
