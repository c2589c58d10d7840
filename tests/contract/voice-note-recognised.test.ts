import { afterAll, describe, expect, it } from 'vitest';
import { decodeOggOpus } from '../../src/speech/audio/opus.ts';
import { secondsOf } from '../../src/speech/audio/pcm.ts';
import { englishNote } from '../support/english-note.ts';
import { listensForReal, startRecogniser } from '../support/recogniser.ts';
import { expectDiscreet } from './support/logs.ts';
import { bookableDigit, whatsAppOffers } from './support/offers.ts';
import type { Town } from './support/people.ts';
import type { Program } from './support/program.ts';
import type { Providers } from './support/providers.ts';
import { useProgram } from './support/use-program.ts';

const listens = listensForReal();
const recogniser = await startRecogniser();
afterAll(() => recogniser.close());

let program: Program;
let providers: Providers;
let town: Town;

useProgram(
  (world) => {
    ({ program, providers, town } = world);
  },
  { SPEECH_TO_TEXT_URL: recogniser.url },
);

/** A recogniser listens, and a voice speaks the answer: on a machine with much else to do both take their time. */
const PATIENCE_MS = 45_000;

describe.skipIf(!listens)('somebody who speaks English, on a phone with WhatsApp', () => {
  it(
    'says a postcode in a voice note, is offered sessions near it, and books with a code',
    async () => {
      const person = town.whatsapp();
      await person.says('hello, I need help with my taxes', /postcode/i);
      const bytes = Buffer.from(await englishNote('one zero eight zero'));
      const id = providers.media.keep({ bytes, mimeType: 'audio/ogg; codecs=opus' });
      await person.gives({ type: 'audio', audio: { id, mime_type: 'audio/ogg; codecs=opus', voice: true } });
      const offer = await person.receives(/^\*1\.\* /m, PATIENCE_MS);
      expect(recogniser.heard()).toBe(1);
      expect(offer).toContain('1080');
      const spoken = person.phone().filter(({ kind }) => kind === 'audio');
      expect(spoken.length).toBeGreaterThan(0);
      const answer = await decodeOggOpus(providers.media.find(spoken[0]?.file ?? '')?.bytes ?? Buffer.alloc(0));
      expect(secondsOf(answer)).toBeGreaterThan(3);
      await person.writes(bookableDigit(whatsAppOffers(offer)));
      await person.receives(/\*\d{4}\*/, PATIENCE_MS);
    },
    3 * PATIENCE_MS,
  );

  it('leaves no number and no word in the logs', () => {
    town.written.add('one zero eight zero');
    expectDiscreet(program, town);
    expect(providers.faults).toEqual([]);
  });
});
