import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { readTwiml } from '../../../src/sandbox/voice/twiml.ts';
import { readXml } from '../../../src/sandbox/voice/xml.ts';

const verbsOf = (document: string) => {
  const reading = readTwiml(document);
  if (reading.type === 'malformed') throw new Error(reading.detail);
  return reading.verbs;
};

describe('TwiML as the simulator’s phone reads it', () => {
  it('hears what Twilio’s own builder wrote, accents, quotes and Arabic included', () => {
    const response = new twilio.twiml.VoiceResponse();
    response.say({ language: 'fr-BE' }, 'L’été, "c’est" <ici> & maintenant');
    response.pause({ length: 2 });
    response.say({ language: 'ar-AE' as 'fr-BE' }, 'مرحبا');
    expect(verbsOf(response.toString())).toEqual([
      { type: 'say', text: 'L’été, "c’est" <ici> & maintenant', language: 'fr-BE', rate: 1, loop: 1 },
      { type: 'pause', seconds: 2 },
      { type: 'say', text: 'مرحبا', language: 'ar-AE', rate: 1, loop: 1 },
    ]);
  });

  it('hears words inside SSML in their order, and how fast they are said', () => {
    const response = new twilio.twiml.VoiceResponse();
    response.say({ language: 'fr-BE' }, '').prosody({ rate: '85%' }, 'Tapez un.');
    const [slow] = verbsOf(response.toString());
    expect(slow).toMatchObject({ text: 'Tapez un.', rate: 0.85 });
    const [mixed] = verbsOf(
      '<Response><Say>Code<break time="1s"/>4 8 <say-as interpret-as="digits">27</say-as>. <prosody rate="slow">Merci</prosody>.</Say></Response>',
    );
    expect(mixed).toMatchObject({ text: 'Code 4 8 27. Merci.', rate: 0.8 });
    const [odd] = verbsOf('<Response><Say><prosody rate="as you like">x</prosody></Say></Response>');
    expect(odd).toMatchObject({ rate: 1 });
  });

  it('waits for keys and speech as the Gather says, and hears what is inside it', () => {
    const response = new twilio.twiml.VoiceResponse();
    const gather = response.gather({
      input: ['dtmf', 'speech'],
      numDigits: 4,
      timeout: 6,
      finishOnKey: '',
      action: '/next?a=1&b=2',
      actionOnEmptyResult: true,
      language: 'nl-BE',
      hints: 'Molenbeek, Elsene',
    });
    gather.say({ language: 'nl-BE' }, 'Uw postcode?');
    gather.play('https://example.org/a.wav');
    response.redirect('/silent');
    expect(verbsOf(response.toString())).toEqual([
      {
        type: 'gather',
        action: '/next?a=1&b=2',
        keys: true,
        speech: true,
        numDigits: 4,
        finishOnKey: '',
        timeoutSeconds: 6,
        language: 'nl-BE',
        hints: 'Molenbeek, Elsene',
        actionOnEmptyResult: true,
        sounds: [
          { type: 'say', text: 'Uw postcode?', language: 'nl-BE', rate: 1, loop: 1 },
          { type: 'play', url: 'https://example.org/a.wav', loop: 1 },
        ],
      },
      { type: 'redirect', url: '/silent' },
    ]);
  });

  it('fills in Twilio’s defaults', () => {
    const [gather] = verbsOf('<Response><Gather/></Response>');
    expect(gather).toMatchObject({ keys: true, speech: false, finishOnKey: '#', timeoutSeconds: 5, numDigits: null });
  });

  it.each([
    ['an unclosed element', '<Response><Say>hello</Response>'],
    ['a page of HTML', '<!doctype html><html></html>'],
    ['another root', '<Message/>'],
    ['two roots', '<Response/><Response/>'],
    ['nothing', ''],
    ['a verb that we never use', '<Response><Enqueue>team</Enqueue></Response>'],
    ['text after the end', '<Response/>more'],
  ])('refuses %s, as the real line would fail', (_, document) => {
    expect(readTwiml(document).type).toBe('malformed');
  });

  it('reads comments, CDATA, both quotes and character references', () => {
    const reading = readXml(`<?xml version="1.0"?><!-- a <b> --><a x='1"' y="&#233;&#x1F44B;"><![CDATA[<&]]>&amp;</a>`);
    expect(reading).toEqual({
      type: 'read',
      root: { name: 'a', attributes: { x: '1"', y: 'é👋' }, content: ['<&', '&'], children: [], text: '<&&' },
    });
  });
});
