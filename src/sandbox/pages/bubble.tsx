import { Html } from '@kitajs/html';
import { withPictograms } from '../../web/pictogram.tsx';
import type { Entry, EntryBody, EntryStatus } from '../entries.ts';
import type { CountSegments } from '../options.ts';
import { Answers } from './answers.tsx';
import { Picture } from './picture.tsx';
import { simulatorAssets } from './simulator-assets.ts';
import { VoiceNote } from './voice-note.tsx';

const TICKS: Readonly<Record<EntryStatus, { readonly sign: string; readonly words: string }>> = {
  sending: { sign: '◔', words: 'sending' },
  sent: { sign: '✓', words: 'sent' },
  delivered: { sign: '✓✓', words: 'delivered' },
  read: { sign: '✓✓', words: 'read' },
  failed: { sign: '!', words: 'not delivered' },
};

export const ticksId = (entry: Entry): string => `ticks-${entry.id}`;

/** Only one's own messages have ticks, as on a real phone. */
export const Ticks = ({ entry }: { readonly entry: Entry }): JSX.Element => {
  if (entry.from !== 'person') return <span id={ticksId(entry)} hidden />;
  const { sign, words } = TICKS[entry.status];
  return (
    <span id={ticksId(entry)} class={['ticks', entry.status]}>
      <span aria-hidden="true">{sign}</span>
      <span class="sr-only">{words}</span>
    </span>
  );
};

/** Between a space, a bracket or the edge of a right-to-left isolate, and any punctuation, the Arabic comma included. */
const BOLD = /(^|[\s(\u2068])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s\p{Po}\p{Pe}\u2069])/gmu;
const ITALIC = /(^|[\s(\u2068])_(\S(?:[^_\n]*\S)?)_(?=$|[\s\p{Po}\p{Pe}\u2069])/gmu;

/** WhatsApp writes *bold* and _italic_; the rest is shown as it came. */
const rich = (text: string): string =>
  withPictograms(text).replace(BOLD, '$1<strong>$2</strong>').replace(ITALIC, '$1<em>$2</em>');

const Words = ({ text }: { readonly text: string }): JSX.Element => (
  <p class="words" dir="auto">
    {rich(text)}
  </p>
);

const Framed = (body: Extract<EntryBody, { type: 'buttons' | 'list' }>): JSX.Element => (
  <>
    {body.header ? (
      <p class="bubble-header" dir="auto" safe>
        {body.header}
      </p>
    ) : null}
    <Words text={body.text} />
    {body.footer ? (
      <p class="bubble-footer" dir="auto" safe>
        {body.footer}
      </p>
    ) : null}
  </>
);

/** A map without a map server: streets of nowhere, the pin in the middle. */
const PinCard = ({ body }: { readonly body: Extract<EntryBody, { type: 'location' }> }): JSX.Element => {
  const { latitude, longitude } = body.point;
  const place = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return (
    <a
      class="pin-card"
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
      target="_blank"
      rel="noreferrer noopener"
    >
      <img src={simulatorAssets.url('map.svg')} alt="" width="240" height="110" />
      <bdi class="pin-name" safe>
        {body.name ?? 'Location'}
      </bdi>
      <bdi class="pin-address" safe>
        {body.address ?? place}
      </bdi>
      <span class="sr-only"> (opens OpenStreetMap)</span>
    </a>
  );
};

type MediaBody = Extract<EntryBody, { type: 'media' }>;

const File = ({ body, mine }: { readonly body: MediaBody; readonly mine: boolean }): JSX.Element => {
  const { kind, file, link } = body;
  if (!file) return <p class="words">📎 {withPictograms(link ?? 'A file')}</p>;
  switch (kind) {
    case 'voice_note':
      return <VoiceNote file={file} mine={mine} />;
    case 'picture':
      return <Picture file={file} caption={body.caption ?? (mine ? 'A letter' : null)} />;
    case 'other':
      return <p class="words">📎 A file</p>;
    default:
      return kind satisfies never;
  }
};

const Media = ({ body, mine }: { readonly body: MediaBody; readonly mine: boolean }): JSX.Element => (
  <>
    <File body={body} mine={mine} />
    {body.caption ? <Words text={body.caption} /> : null}
  </>
);

const Content = ({ body, mine }: { readonly body: EntryBody; readonly mine: boolean }): JSX.Element => {
  switch (body.type) {
    case 'text':
      return <Words text={body.text} />;
    case 'choice':
      return <Words text={body.title} />;
    case 'location':
      return <PinCard body={body} />;
    case 'media':
      return <Media body={body} mine={mine} />;
    case 'buttons':
      return <Framed {...body} />;
    case 'list':
      return <Framed {...body} />;
    default:
      return body satisfies never;
  }
};

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Brussels' });

const SmsCount = ({ text, count }: { readonly text: string; readonly count: CountSegments }): JSX.Element => (
  <span class="sms-count">{count(text).segments} SMS · </span>
);

export const Bubble = (properties: {
  readonly entry: Entry;
  readonly resident: string;
  readonly countSegments: CountSegments;
}): JSX.Element => {
  const { entry, resident, countSegments } = properties;
  const { body } = entry;
  const answering = { resident, of: entry.providerId };
  const who = entry.from === 'person' ? 'You: ' : entry.from === 'bot' ? 'Passerelle: ' : 'The network: ';
  return (
    <div class={['message', entry.from, body.type, body.type === 'media' ? body.kind : '']} id={`entry-${entry.id}`}>
      <div class="bubble">
        <span class="sr-only" safe>
          {who}
        </span>
        <Content body={body} mine={entry.from === 'person'} />
        <p class="meta">
          {entry.channel === 'sms' && body.type === 'text' ? <SmsCount text={body.text} count={countSegments} /> : null}
          <time datetime={entry.at.toISOString()} safe>
            {time.format(entry.at)}
          </time>{' '}
          <Ticks entry={entry} />
        </p>
      </div>
      <Answers body={body} answering={answering} />
    </div>
  );
};
