import { Html } from '@kitajs/html';
import { Bridge } from '../../web/layout.tsx';
import { Pictogram } from '../../web/pictogram.tsx';
import { PLACES_TO_SEND } from './places-to-send.ts';
import { RecordButton, Recorder } from './recorder.tsx';
import { SendIcon } from './send-icon.tsx';
import { SpokenSentences } from './spoken-sentences.tsx';
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
    <span class="row-title" dir="auto" safe>
      {name}
    </span>
  </button>
);

const LetterRow = (): JSX.Element => (
  <button
    type="button"
    class="row"
    data-closes-sheet=""
    hx-post="/simulator/whatsapp"
    hx-swap="none"
    hx-include="#whatsapp-resident"
    hx-vals={JSON.stringify({ act: 'letter' })}
  >
    <span class="row-title">
      <Pictogram emoji="📷" size={18} /> A picture of a letter
    </span>
  </button>
);

/** What the "+" opens: a picture, spoken sentences, a place. */
const Attachments = ({ samplesOnly }: { readonly samplesOnly: boolean }): JSX.Element => (
  <template data-title="Send something else">
    <LetterRow />
    <SpokenSentences samplesOnly={samplesOnly} />
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

export const WhatsAppDevice = ({ samplesOnly }: { readonly samplesOnly: boolean }): JSX.Element => (
  <div class="handset smartphone">
    <div class="screen whatsapp">
      <div class="app-bar">
        <Bridge size={36} />
        <p>
          <strong>Passerelle</strong>
          <span>digital help in Brussels</span>
        </p>
        <label class="sound-switch">
          {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox itself says whether it is checked */}
          <input type="checkbox" role="switch" id="sound" aria-label="Sound: play new voice notes by themselves" />
          Sound
        </label>
      </div>
      <Thread id="whatsapp-thread" name="WhatsApp conversation">
        Write, speak, or send where you are. Any of ten languages will do.
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
            <Attachments samplesOnly={samplesOnly} />
          </div>
          <input type="text" name="text" required dir="auto" aria-label="WhatsApp message" placeholder="Message" />
          <RecordButton />
          <button type="submit" class="round" aria-label="Send WhatsApp message">
            <SendIcon />
          </button>
        </form>
        <Recorder samplesOnly={samplesOnly} />
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
