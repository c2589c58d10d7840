import { Html } from '@kitajs/html';
import { LANGUAGE_NAMES, type Language } from '../../core/language.ts';
import type { Ticket } from '../../handoff/tickets/tickets.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import type { DeskState } from './desk-state.ts';
import { LanguageChoice } from './language-choice.tsx';
import { WindowWays } from './ways.tsx';
import { SESSION_WORDS } from './words/sessions.ts';
import type { ConversationWords } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

/** A canned reply with its gaps filled as far as they are known. */
export type ReadyReply = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly language: Language;
  /** Every gap is filled. */
  readonly isWhole: boolean;
};

export type ComposerView = {
  readonly ticket: Ticket;
  readonly state: DeskState;
  readonly visitor: Visitor;
  readonly replies: readonly ReadyReply[];
  /** What was typed already, and not sent. */
  readonly typed: string;
  /** Why it was not. */
  readonly problem: string | null;
  /** A form that is sent twice is one message. */
  readonly requestKey: string;
  /** In which the person reads. */
  readonly language: Language;
  /** Nobody knows it: they are to be asked. */
  readonly isLanguageKnown: boolean;
};

export const MOST_CHARACTERS = 3_000;
/** A picture, or two minutes of 16 kHz, 16 bit, where the page stops, and a little more. */
export const MOST_UPLOAD_BYTES = 5 * 1024 * 1024;

/** Under a picture, all in one message: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/image-messages */
export const MOST_CAPTION_CHARACTERS = 1_024;

const Replies = ({ view, words }: { view: ComposerView; words: ConversationWords }): JSX.Element => (
  <details class="picker" data-name="replies">
    <summary>
      <Pictogram emoji="📝" size={20} /> <span safe>{words.canned}</span>
    </summary>
    <div class="sheet">
      {view.replies.length === 0 ? <p safe>{words.cannedNone}</p> : null}
      <ul>
        {view.replies.map((reply) => (
          <li>
            <a
              href={`/console/tickets/${encodeURIComponent(view.ticket.id)}?reply=${encodeURIComponent(reply.id)}#answer`}
              data-reply={reply.text}
            >
              <strong safe>{reply.title}</strong>
              {reply.isWhole ? null : (
                <small class="to-fill" safe>
                  {SESSION_WORDS[view.visitor.language].toFill}
                </small>
              )}
              <span class="quiet" dir="auto" lang={reply.language} safe>
                {reply.text}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/console/replies" safe>
          {words.cannedEdit}
        </a>
      </p>
    </div>
  </details>
);

/** What only a script can do stays hidden until it is there. */
const Photo = ({ words }: { readonly words: ConversationWords }): JSX.Element => (
  <div class="picker" data-photo="" hidden>
    <label class="tool">
      <Pictogram emoji="📷" size={20} /> <span safe>{words.photo}</span>
      <input type="file" accept="image/*" data-photo-file="" />
    </label>
    <div class="sheet" data-photo-sheet="" hidden>
      <canvas data-photo-shown="" role="img" aria-label={words.photo}></canvas>
      <label>
        <span safe>{words.caption}</span>
        <textarea rows="2" maxlength={MOST_CAPTION_CHARACTERS} dir="auto" data-photo-caption=""></textarea>
      </label>
      <div class="pair">
        <button type="button" class="secondary outline" data-photo-cancel="" safe>
          {words.cancel}
        </button>
        <button type="button" data-photo-send="" safe>
          {words.photoSend}
        </button>
      </div>
    </div>
  </div>
);

const Recorder = ({ words }: { readonly words: ConversationWords }): JSX.Element => (
  <div class="picker" data-recorder="" data-trouble={words.noMicrophone} hidden>
    <button type="button" class="tool" data-record="">
      <Pictogram emoji="🎙️" size={20} /> <span safe>{words.record}</span>
    </button>
    <div class="sheet" data-recording="" hidden>
      <p role="status">
        <span class="dot" aria-hidden="true"></span> <span safe>{words.recording}</span>{' '}
        <span data-record-time="">0:00</span>
      </p>
      {/* biome-ignore lint/a11y/useMediaCaption: one's own words, just spoken */}
      <audio controls="" data-record-heard="" aria-label={words.record} hidden />
      <div class="pair">
        <button type="button" class="secondary outline" data-record-cancel="" safe>
          {words.recordCancel}
        </button>
        <button type="button" class="secondary" data-record-stop="" safe>
          {words.recordStop}
        </button>
        <button type="button" data-record-send="" hidden safe>
          {words.recordSend}
        </button>
      </div>
    </div>
  </div>
);

const Places = ({ view, words }: { view: ComposerView; words: ConversationWords }): JSX.Element => {
  const path = `/console/tickets/${encodeURIComponent(view.ticket.id)}`;
  return (
    <details class="picker" data-name="places">
      <summary>
        <Pictogram emoji="📍" size={20} /> <span safe>{words.location}</span>
      </summary>
      <div class="sheet">
        <p>
          <a class="button outline" href={`${path}/places`} safe>
            {words.placesTitle}
          </a>
        </p>
        <p hidden data-here="" data-trouble={words.noPosition}>
          <button type="button" class="secondary outline" data-here-send="" safe>
            {words.here}
          </button>
        </p>
      </div>
    </details>
  );
};

/** Where the holder of a ticket writes to the person, in one form that works without a script. */
export const Composer = (view: ComposerView): JSX.Element => {
  const { ticket, state, visitor, typed, problem, requestKey, language } = view;
  const words = CONVERSATION_WORDS[visitor.language];
  const path = `/console/tickets/${encodeURIComponent(ticket.id)}`;
  return (
    <section
      class="composer"
      aria-labelledby="answer-title"
      data-composer=""
      data-bad-file={words.said.bad_file}
      data-too-large={words.said.too_large}
      data-most-bytes={String(MOST_UPLOAD_BYTES)}
    >
      <h2 id="answer-title" class="sr-only" safe>
        {words.answer}
      </h2>
      {ticket.channel === 'voice' ? (
        <p class="hint" safe>
          {words.byVoice}
        </p>
      ) : null}
      {view.isLanguageKnown ? null : <LanguageChoice ticketId={ticket.id} visitor={visitor} />}
      <form method="post" action={`${path}/answer`} data-answer="">
        <Csrf visitor={visitor} />
        <input type="hidden" name="key" value={requestKey} data-key="" />
        {state === 'window_closed' ? <WindowWays words={words} /> : null}
        <label for="answer" class="hint">
          <span safe>{view.isLanguageKnown ? words.answerIn(LANGUAGE_NAMES[language]) : words.answer}</span>
        </label>
        <div class="write">
          <textarea
            id="answer"
            name="text"
            rows="2"
            maxlength={MOST_CHARACTERS}
            dir={typed === '' ? undefined : 'auto'}
            placeholder={words.placeholder}
            aria-invalid={problem === null ? undefined : 'true'}
            aria-describedby="answer-problem answer-keys"
            safe
          >
            {typed}
          </textarea>
          <button type="submit" data-sending={words.sending} safe>
            {words.send}
          </button>
        </div>
        <p id="answer-problem" class="problem" role="alert" safe>
          {problem ?? ''}
        </p>
        <small id="answer-keys" class="keys" safe>
          {words.sendKeys}
        </small>
      </form>
      <div class="tools">
        <Replies view={view} words={words} />
        <Photo words={words} />
        <Recorder words={words} />
        <Places view={view} words={words} />
        <div class="picker">
          <a class="tool" href={`${path}/sessions`}>
            <Pictogram emoji="📅" size={20} /> <span safe>{words.sessions}</span>
          </a>
        </div>
      </div>
    </section>
  );
};
