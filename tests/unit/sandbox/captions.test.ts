import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../src/core/speaker.ts';
import { withCaptions } from '../../../src/sandbox/voice/captions.ts';

const plain: Speaker = {
  clip: ({ text }, pace) => ({ path: `/audio/sq/${text.length}-${pace}.wav`, recorded: false }),
  voiceNote: () => ({ hash: 'h', mimeType: 'audio/ogg', bytes: async () => null }),
};

describe('the words beside a clip on the simulator’s phone', () => {
  it('are those that the speaker was last asked to say at that address', () => {
    const { speaker, wordsOf } = withCaptions(plain);
    const utterance = { language: 'sq', text: 'Mirë' } as const;
    expect(speaker.clip(utterance, 1)).toEqual(plain.clip(utterance, 1));
    expect([wordsOf('/audio/sq/4-1.wav'), wordsOf('/audio/sq/4-0.wav')]).toEqual([utterance, null]);
    expect(speaker.voiceNote([]).hash).toBe('h');
  });

  it('are forgotten when very many came after them', () => {
    const { speaker, wordsOf } = withCaptions(plain);
    for (let length = 0; length < 2_001; length += 1) speaker.clip({ language: 'sq', text: 'a'.repeat(length) }, 0);
    expect([wordsOf('/audio/sq/0-0.wav'), wordsOf('/audio/sq/2000-0.wav')]).toMatchObject([null, { language: 'sq' }]);
  });
});
