/** The mediator's side of a call: what she hears when she picks up, and whom it rings when she pressed 1. */
import twilio from 'twilio';
import type { Language } from '../../core/language.ts';
import { plainScreen, type Wording } from '../../core/screen.ts';
import { type LineContext, MOST_TALK_SECONDS } from './line.ts';
import { tell } from './render.ts';
import { soundsOf } from './tell.ts';

const sayLines = (
  { speaker, baseUrl }: Pick<LineContext, 'speaker' | 'baseUrl'>,
  to: Parameters<typeof tell>[0],
  language: Language,
  lines: readonly Wording[],
): void => tell(to, soundsOf(plainScreen(language, lines), speaker, baseUrl), 0);

/** How often she is told who waits: she may still be on the way to her ear. */
const TOLD_TIMES = 2;
const TAKE_SECONDS = 5;

/** Asks her for the key 1, twice; a box that says nothing and presses nothing is hung up on. */
export const renderQuestion = (
  context: Pick<LineContext, 'speaker' | 'baseUrl'>,
  {
    language,
    lines,
    action,
  }: { readonly language: Language; readonly lines: readonly Wording[]; readonly action: string },
): string => {
  const response = new twilio.twiml.VoiceResponse();
  for (let told = 0; told < TOLD_TIMES; told += 1) {
    const gather = response.gather({
      input: ['dtmf'],
      action,
      method: 'POST',
      numDigits: 1,
      timeout: TAKE_SECONDS,
      finishOnKey: '',
    });
    sayLines(context, gather, language, lines);
  }
  response.hangup();
  return response.toString();
};

/** Says something, and hangs up; or goes on: a document that ends without Hangup connects the two. */
export const renderSentence = (
  context: Pick<LineContext, 'speaker' | 'baseUrl'>,
  {
    language,
    lines,
    hangsUp,
  }: { readonly language: Language; readonly lines: readonly Wording[]; readonly hangsUp: boolean },
): string => {
  const response = new twilio.twiml.VoiceResponse();
  sayLines(context, response, language, lines);
  if (hangsUp) response.hangup();
  return response.toString();
};

/** Rings the person for a mediator who pressed 1. They hear who calls before the two are connected. */
export const renderCallBack = (context: Pick<LineContext, 'address' | 'callerId'>, number: string): string => {
  const response = new twilio.twiml.VoiceResponse();
  response
    .dial({
      action: context.address('rang'),
      method: 'POST',
      timeout: 30,
      timeLimit: MOST_TALK_SECONDS,
      callerId: context.callerId,
      answerOnBridge: true,
    })
    .number({ url: context.address('hello'), method: 'POST' }, number);
  return response.toString();
};

/** A document that says nothing: the two are connected. */
export const CONNECT = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
