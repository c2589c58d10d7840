import { Html } from '@kitajs/html';
import { Bridge } from '../../web/layout.tsx';
import { Pictogram } from '../../web/pictogram.tsx';
import { PLACES_TO_SEND } from './places-to-send.ts';
import { Suggestions } from './suggestions.tsx';

/** Where arriving messages are put; a screen reader reads each one once. */
const Thread = ({
  id,
  name,
  children,
}: {
  readonly id: string;
  readonly name: string;
  readonly children: string;
}): JSX.Element => (
  <div class="thread" id={id} role="log" aria-live="polite" aria-label={name} tabindex="0">
    <p class="thread-note" safe>
      {children}
    </p>
  </div>
);

const SendIcon = (): JSX.Element => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="M3.400 20.400 21 12 3.400 3.600 3 10l11 2-11 2z" fill="currentColor" />
  </svg>
);

const LocationRow = ({ name, latitude, longitude }: (typeof PLACES_TO_SEND)[number]): JSX.Element => (
  <button
    type="button"
    class="row"
    data-closes-sheet=""
    hx-post="/simulator/whatsapp"
    hx-swap="none"
    hx-include="#whatsapp-resident"
    hx-vals={JSON.stringify({ act: 'location', latitude, longitude, name })}
  >
    <span class="row-title" safe>
      {name}
    </span>
  </button>
);

const SampleRow = ({
  kind,
  emoji,
  title,
}: {
  readonly kind: string;
  readonly emoji: string;
  readonly title: string;
}): JSX.Element => (
  <button
    type="button"
    class="row"
    data-closes-sheet=""
    hx-post="/simulator/whatsapp"
    hx-swap="none"
    hx-include="#whatsapp-resident"
    hx-vals={JSON.stringify({ act: 'sample', kind })}
  >
    <span class="row-title">
      <Pictogram emoji={emoji} size={18} /> <span safe>{title}</span>
    </span>
  </button>
);

/** What the "+" opens: a recorded voice note, a picture, a place. */
const Attachments = (): JSX.Element => (
  <template data-title="Send something else">
    <SampleRow kind="voice_note" emoji="🎤" title="A voice note" />
    <SampleRow kind="picture" emoji="📷" title="A picture of a letter" />
    <h3>A location</h3>
    <button type="button" class="row" data-my-position="">
      <span class="row-title">
        <Pictogram emoji="📍" size={18} /> Where I really am now
      </span>
    </button>
    {PLACES_TO_SEND.map((place) => (
      <LocationRow {...place} />
    ))}
  </template>
);

export const WhatsAppDevice = (): JSX.Element => (
  <div class="handset smartphone">
    <div class="screen whatsapp">
      <div class="app-bar">
        <Bridge size={36} />
        <p>
          <strong>Passerelle</strong>
          <span>digital help in Brussels</span>
        </p>
      </div>
      <Thread id="whatsapp-thread" name="WhatsApp conversation">
        Write, or send where you are. Any of ten languages will do.
      </Thread>
      <div class="composer">
        <Suggestions />
        <form class="compose" hx-post="/simulator/whatsapp" hx-swap="none" data-compose="" autocomplete="off">
          <input type="hidden" name="resident" id="whatsapp-resident" data-resident="" />
          <input type="hidden" name="act" value="text" />
          <div class="attach">
            <button
              type="button"
              class="round quiet-button"
              data-opens-sheet=""
              aria-haspopup="dialog"
              aria-label="Attach"
            >
              <span aria-hidden="true">+</span>
            </button>
            <Attachments />
          </div>
          <input type="text" name="text" required dir="auto" aria-label="WhatsApp message" placeholder="Message" />
          <button type="submit" class="round" aria-label="Send WhatsApp message">
            <SendIcon />
          </button>
        </form>
      </div>
      <div class="sheet" role="dialog" aria-modal="true" aria-labelledby="sheet-title" id="whatsapp-sheet" hidden>
        <div class="sheet-bar">
          <h3 id="sheet-title" dir="auto">
            Choose
          </h3>
          <button type="button" class="round quiet-button" data-closes-sheet="" aria-label="Close">
            <span aria-hidden="true">×</span>
          </button>
        </div>
        <div class="sheet-body"></div>
      </div>
    </div>
  </div>
);

export const SmsDevice = ({ number }: { readonly number: string }): JSX.Element => (
  <div class="handset gsm">
    <div class="screen sms">
      <div class="app-bar">
        <p>
          <strong>Passerelle</strong>
          <span safe>{number}</span>
        </p>
      </div>
      <Thread id="sms-thread" name="SMS conversation">
        Plain text only: no buttons, no pictures, no internet needed.
      </Thread>
      <div class="composer">
        <Suggestions />
        <form class="compose" hx-post="/simulator/sms" hx-swap="none" data-compose="" autocomplete="off">
          <input type="hidden" name="resident" data-resident="" />
          <input
            type="text"
            name="text"
            required
            dir="auto"
            aria-label="SMS message"
            aria-describedby="sms-segments"
            placeholder="Text message"
            hx-post="/simulator/segments"
            hx-trigger="input changed delay:120ms, cleared"
            hx-target="#sms-segments"
            hx-swap="innerHTML"
          />
          <button type="submit" class="round" aria-label="Send SMS message">
            <SendIcon />
          </button>
        </form>
        <p class="segments" id="sms-segments">
          1 SMS holds 160 simple letters
        </p>
      </div>
    </div>
  </div>
);
