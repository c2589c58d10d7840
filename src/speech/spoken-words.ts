/** What recognisers write for sounds that are no words: "[BLANK_AUDIO]", "(music)", "*sighs*", notes. */
const SOUNDS = /\[[^[\]]*\]|\([^()\d]*\)|\*[^*\d]*\*|[\u2669-\u266c\u{1f3b5}\u{1f3b6}]/gu;

/**
 * Whisper learnt from subtitles, and hears their credits in silence, in every language; the sentence that has them goes. It is
 * looked for from the beginning of each sentence only: a recogniser that repeats itself writes very long ones.
 * https://github.com/openai/whisper/discussions/928
 */
const CREDITS = /(?<![^.!?])[^.!?]*\bamara\.org\b[^.!?]*[.!?]*/giu;

/** The words of a transcript, on one line; null when nobody spoke. */
export const spokenWords = (transcript: string): string | null => {
  const words = transcript.replace(CREDITS, ' ').replace(SOUNDS, ' ').replace(/\s+/gu, ' ').trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : null;
};
