import type { Speaker } from '../../src/core/speaker.ts';

export const BASE_URL = 'https://helpline.test';

const PATH = '/clip/';

/** A voice whose clips have their words in the address, so that a test can read what a caller hears. */
export const tellingSpeaker: Speaker = {
  clip: ({ language, text }) => ({ path: `${PATH}${language}/${encodeURIComponent(text)}`, recorded: false }),
  voiceNote: (utterances) => ({
    hash: JSON.stringify(utterances),
    mimeType: 'audio/ogg; codecs=opus',
    bytes: async () => new Uint8Array(),
  }),
};

/** "sq: Mirë se vini": what a clip says, after the language of its voice. */
export const wordsOfClip = (url: string): string => {
  const [language = '', text = ''] = url.slice(`${BASE_URL}${PATH}`.length).split('/');
  return `${language}, played: ${decodeURIComponent(text)}`;
};
