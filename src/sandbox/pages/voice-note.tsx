import { Html } from '@kitajs/html';
import type { ShownFile } from '../entries.ts';

/** 7.4 s → "0:07". */
export const clockOf = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

const PlayIcon = (): JSX.Element => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
    <path class="when-paused" d="M8 5v14l11-7z" fill="currentColor" />
    <path class="when-playing" d="M6 5h4v14H6zm8 0h4v14h-4z" fill="currentColor" />
  </svg>
);

/**
 * A voice note as WhatsApp shows it: a round button, how far it has played, how long it is. The page's script (`voice-notes.js`) plays the
 * real file; a browser without Ogg takes the WAV.
 */
export const VoiceNote = ({ file, mine }: { readonly file: ShownFile; readonly mine: boolean }): JSX.Element => {
  const address = `/simulator/media/${file.id}`;
  const seconds = file.seconds ?? 0;
  const whose = mine ? 'your voice note' : 'voice note';
  return (
    <div class="voice-note" data-voice-note="" data-state="paused">
      <button
        type="button"
        class="round play"
        data-plays=""
        aria-label={`Play ${whose}, ${Math.round(seconds)} seconds`}
        aria-pressed="false"
      >
        <PlayIcon />
      </button>
      <input
        type="range"
        class="position"
        min="0"
        max={String(Math.max(0.1, seconds))}
        step="0.1"
        value="0"
        aria-label={`Position in ${whose}`}
        aria-valuetext={`0:00 of ${clockOf(seconds)}`}
      />
      <span class="length" data-length={clockOf(seconds)} aria-hidden="true" safe>
        {clockOf(seconds)}
      </span>
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand in the message that follows */}
      <audio preload="none">
        <source src={address} type={file.mimeType} />
        <source src={`${address}/wav`} type="audio/wav" />
      </audio>
    </div>
  );
};
