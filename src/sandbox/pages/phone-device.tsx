import { Html } from '@kitajs/html';
import { isLanguage, isRightToLeft, LANGUAGES } from '../../core/language.ts';
import type { SandboxOptions } from '../options.ts';
import type { CallView } from '../voice/call.ts';
import type { Sound } from '../voice/twiml.ts';
import { MicrophoneIcon } from './recorder.tsx';
import { Suggestions } from './suggestions.tsx';

const KEYS = [
  ['1', ''],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

const KEY_NAMES: Readonly<Record<string, string>> = { '*': 'star', '#': 'hash' };

type WordsOf = NonNullable<SandboxOptions['wordsOf']> | null;

const directionOf = (language: string): 'rtl' | 'ltr' => {
  const short = language.slice(0, 2);
  return isLanguage(short) && isRightToLeft(short) ? 'rtl' : 'ltr';
};

type Words = { readonly language: string; readonly text: string };

const Line = ({ words, index, played }: { words: Words; index: number; played: boolean }): JSX.Element => (
  <p
    class={['heard', played ? 'recording' : '']}
    data-sound={index}
    lang={words.language}
    dir={directionOf(words.language)}
    safe
  >
    {words.text}
  </p>
);

const Heard = ({
  sound,
  index,
  wordsOf,
}: {
  readonly sound: Sound;
  readonly index: number;
  readonly wordsOf: WordsOf;
}): JSX.Element => {
  switch (sound.type) {
    case 'say':
      return <Line words={sound} index={index} played={false} />;
    case 'play': {
      const words = wordsOf?.(sound.url) ?? null;
      if (words) return <Line words={words} index={index} played={true} />;
      return (
        <p class="heard recording" data-sound={index}>
          a recording
        </p>
      );
    }
    case 'pause':
      return '';
    default:
      return sound satisfies never;
  }
};

/** What goes on where the bot itself says nothing. */
const NOTES: Readonly<Record<CallView['status'], string | null>> = {
  ringing: 'This telephone rings.',
  talking: null,
  dialing: 'A mediator’s telephone rings.',
  connected: 'Connected: the two speak with one another.',
  recording: 'After the tone: say something below, or press #.',
  ended: 'The call has ended.',
};

/** One step of a call: what the caller did, what is heard. The page's script speaks it and listens as `data-call` says. */
export const CallStep = ({ view, wordsOf }: { readonly view: CallView; readonly wordsOf: WordsOf }): JSX.Element => {
  const { gather } = view;
  const script = {
    callSid: view.callSid,
    step: view.step,
    status: view.status,
    sounds: view.sounds,
    gather: gather && {
      keys: gather.keys,
      speech: gather.speech,
      numDigits: gather.numDigits,
      finishOnKey: gather.finishOnKey,
      timeoutSeconds: gather.timeoutSeconds,
    },
  };
  return (
    <div class="call-step" data-call={JSON.stringify(script)}>
      {view.caller ? (
        <p class="caller" dir="auto">
          <span class="sr-only">You: </span>
          <span safe>{view.caller}</span>
        </p>
      ) : null}
      {view.sounds.map((sound, index) => (
        <Heard sound={sound} index={index} wordsOf={wordsOf} />
      ))}
      {view.trouble ? (
        <p class="trouble" safe>
          {view.trouble}
        </p>
      ) : null}
      {NOTES[view.status] === null ? null : (
        <p class={view.status === 'ended' ? 'call-over' : 'call-note'} safe>
          {NOTES[view.status] ?? ''}
        </p>
      )}
    </div>
  );
};

export const PhoneDevice = ({ number }: { readonly number: string }): JSX.Element => (
  <div class="handset landline" id="phone" data-state="idle" data-speaks={LANGUAGES.join(' ')}>
    <div class="display">
      <div class="display-bar">
        <span class="lamp" aria-hidden="true"></span>
        <span id="call-state">Ready to call</span>
        <label class="mute">
          {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox itself says whether it is checked */}
          <input type="checkbox" role="switch" id="mute" />
          Mute
        </label>
      </div>
      <div
        class="call-lines"
        id="call-lines"
        role="log"
        aria-live="polite"
        aria-label="What is said in the call"
        tabindex="0"
      >
        <p class="thread-note" id="call-welcome">
          <span safe>{number}</span>
          <br />
          Press the green key. The voice is read aloud and written here.
        </p>
      </div>
      <p class="call-times" id="call-times" hidden></p>
      <p class="keyed" aria-live="off">
        <output id="keyed" aria-label="Keys pressed"></output>
        <button type="button" id="send-keys" hidden>
          Send
        </button>
      </p>
    </div>
    <fieldset class="keypad">
      <legend class="sr-only">Keypad</legend>
      {KEYS.map(([key, letters]) => (
        <button type="button" class="key" data-key={key} aria-label={KEY_NAMES[key] ?? key}>
          <span safe>{key}</span>
          <small safe>{letters}</small>
        </button>
      ))}
    </fieldset>
    <div class="call-keys">
      <button type="button" id="call" class="call-button">
        Call
      </button>
      <button type="button" id="hang-up" class="hang-up-button" disabled>
        Hang up
      </button>
    </div>
    <div class="composer">
      <Suggestions />
      <form class="compose" id="speak" autocomplete="off" data-suggestion-only="">
        <input type="text" name="speech" required dir="auto" aria-label="Say something" placeholder="Say something…" />
        <button type="submit" class="round" id="say" aria-label="Say it" disabled>
          <MicrophoneIcon />
        </button>
      </form>
    </div>
  </div>
);

/** The telephone of whoever is on duty: it shows itself once it rings. */
export const TeamPhone = (): JSX.Element => (
  <section class="team-phone" id="team-phone" aria-labelledby="team-phone-title" data-state="idle" hidden>
    <h3 id="team-phone-title">A mediator’s telephone</h3>
    <p class="team-number">
      <span class="lamp" aria-hidden="true"></span>
      <output id="team-number"></output>
    </p>
    <div
      class="call-lines"
      id="team-lines"
      role="log"
      aria-live="polite"
      aria-label="What the mediator hears"
      tabindex="0"
    ></div>
    <div class="team-keys">
      <button type="button" id="team-answer" class="call-button" aria-label="Answer the mediator’s telephone">
        Answer
      </button>
      <button type="button" id="team-1" data-team-key="1" aria-label="1 on the mediator’s telephone" disabled>
        1
      </button>
      <button type="button" id="team-2" data-team-key="2" aria-label="2 on the mediator’s telephone" disabled>
        2
      </button>
      <button type="button" id="team-hang-up" class="hang-up-button" aria-label="Hang up the mediator’s telephone">
        Hang up
      </button>
    </div>
  </section>
);
