import { Html } from '@kitajs/html';
import { SendIcon } from './send-icon.tsx';

export const MicrophoneIcon = (): JSX.Element => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path
      d="M12 15a3.500 3.500 0 0 0 3.500-3.500v-5a3.500 3.500 0 0 0-7 0v5A3.500 3.500 0 0 0 12 15Zm6-3.500a6 6 0 0 1-12 0M12 17.500V21"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
    />
  </svg>
);

export const RecordButton = (): JSX.Element => (
  <button type="button" class="round quiet-button" id="record" aria-label="Record a voice note">
    <MicrophoneIcon />
  </button>
);

/** Takes the place of the message field while the microphone is open. */
export const Recorder = ({ samplesOnly }: { readonly samplesOnly: boolean }): JSX.Element => (
  <>
    <fieldset class="compose recorder" id="recorder" hidden>
      <legend class="sr-only">Recording a voice note</legend>
      <button type="button" class="round quiet-button" id="recorder-cancel" aria-label="Throw the recording away">
        <span aria-hidden="true">×</span>
      </button>
      <p class="recorder-clock">
        <span class="recorder-lamp" aria-hidden="true"></span>
        <output id="recorder-time" aria-label="Recorded" aria-live="off">
          0:00
        </output>
      </p>
      <button type="button" class="round" id="recorder-send" aria-label="Send the voice note">
        <SendIcon />
      </button>
    </fieldset>
    <p class="recorder-note" id="recorder-note" role="status" data-samples-only={samplesOnly ? '' : undefined}></p>
  </>
);
