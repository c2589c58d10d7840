import { afterEach, describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src/translation/http-translator.ts';
import { type FakeTranslator, startFakeTranslator } from '../../support/fake-translator.ts';

let service: FakeTranslator | undefined;
afterEach(() => service?.close());

const DUTCH = 'Goedemorgen, ik zoek hulp.';
const hello = { text: DUTCH, from: 'nl', to: 'fr' } as const;

describe('the translation beside a message', () => {
  it('is off, and says so, where no service is configured', async () => {
    const translator = createTranslator(null);
    expect(translator.isOn).toBe(false);
    expect(await translator.translate(hello)).toEqual({ type: 'off' });
  });

  it('is what the service makes of it', async () => {
    service = await startFakeTranslator();
    const translator = createTranslator({ url: `${service.url}/`, key: null });
    expect(await translator.translate(hello)).toEqual({
      type: 'translated',
      text: 'Bonjour, je cherche de l’aide.',
      from: 'nl',
    });
    expect(service.asked).toEqual([{ q: DUTCH, source: 'nl', target: 'fr', format: 'text' }]);
  });

  it('says what an unknown language was taken for, where it is one of ours', async () => {
    service = await startFakeTranslator('secret');
    const translator = createTranslator({ url: `${service.url}/translate`, key: 'secret' });
    expect(await translator.translate({ text: DUTCH, from: null, to: 'fr' })).toMatchObject({ from: 'nl' });
    expect(await translator.translate({ text: 'Buongiorno', from: null, to: 'fr' })).toEqual({
      type: 'translated',
      text: 'Bonjour',
      from: null,
    });
    expect(service.asked[0]).toMatchObject({ source: 'auto', api_key: 'secret' });
  });

  it.each([
    [400, 'unsupported'],
    [403, 'refused'],
    [413, 'too_long'],
    [429, 'throttled'],
    [500, 'unreachable'],
    ['nonsense', 'unreachable'],
    ['huge', 'unreachable'],
    ['silence', 'unreachable'],
  ] as const)('that fails with %s is a failure "%s" and nothing else', async (answer, code) => {
    service = await startFakeTranslator();
    service.next.push(answer);
    const translator = createTranslator({ url: service.url, key: null, timeoutMs: 300 });
    expect(await translator.translate(hello)).toEqual({ type: 'failed', code });
  });

  it('is not asked for with a wrong key twice as if it were right', async () => {
    service = await startFakeTranslator('right');
    const translator = createTranslator({ url: service.url, key: 'wrong' });
    expect(await translator.translate(hello)).toEqual({ type: 'failed', code: 'refused' });
  });

  it('of a text longer than any message is not asked for', async () => {
    service = await startFakeTranslator();
    const translator = createTranslator({ url: service.url, key: null });
    const result = await translator.translate({ ...hello, text: 'a'.repeat(5_001) });
    expect(result).toEqual({ type: 'failed', code: 'too_long' });
    expect(service.asked).toEqual([]);
  });

  it('is a failure where nobody listens', async () => {
    const gone = await startFakeTranslator();
    await gone.close();
    const translator = createTranslator({ url: gone.url, key: null });
    expect(await translator.translate(hello)).toEqual({ type: 'failed', code: 'unreachable' });
  });
});
