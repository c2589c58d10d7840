import { describe, expect, it } from 'vitest';
import { isGsm7 } from '../../src/channels/sms/gsm7.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import { BY_SMS } from '../support/person.ts';
import { goldenFiles } from './golden.ts';

/** What every answer of every golden conversation keeps, whoever wrote its prompts. */
const answers = goldenFiles().flatMap(({ name, golden }) =>
  golden.steps.flatMap((step, index) => {
    const text = (step.receives ?? '').trim();
    const at = `${name} step ${index + 1}`;
    const channel = step.channel ?? golden.channel;
    if (text === '(nothing comes)' || step.mediator !== undefined) return [];
    if (step.hangs_up) return [{ at, channel: 'sms', text }];
    const [told = '', texted] = text.split(`\n${BY_SMS}\n`);
    return [{ at, channel, text: told }, ...(texted === undefined ? [] : [{ at, channel: 'sms', text: texted }])];
  }),
);
const sms = answers.filter(({ channel }) => channel === 'sms');
const calls = answers.filter(({ channel }) => channel === 'voice');

/** Words by which one goes on: a key, MENU or its button, START, or what to call. */
const WAY_ON = /9=|9 =|\b9 \p{L}|MENU|🔁|START|112|réécri|\bécrivez-nous/iu;

describe('every answer', () => {
  it('by text message or WhatsApp tells a way on', () => {
    const stuck = answers.filter(({ channel, text }) => channel !== 'voice' && !WAY_ON.test(text));
    expect(stuck).toEqual([]);
  });

  it('by SMS in French, Dutch or English is cheap to send: GSM-7, and at most four segments', () => {
    // Not what is told in Arabic, nor the menu in which each language is written in itself.
    const cheap = sms.filter(({ text }) => !/\p{Script=Arabic}/u.test(text));
    expect(cheap.filter(({ text }) => !isGsm7(text))).toEqual([]);
    expect(cheap.filter(({ text }) => segments(text).segments > 4)).toEqual([]);
  });

  it('by SMS never asks for a word that the provider would take as an opt-out', () => {
    expect(sms.filter(({ text }) => /\b(CANCEL|END|QUIT|REVOKE|OPTOUT)\b/.test(text))).toEqual([]);
  });

  it('on a call listens or hangs up, and never leaves a dead line', () => {
    expect(calls.filter(({ text }) => !/\((listens|hangs up)/.test(text))).toEqual([]);
  });

  it('on a call never hangs up without a goodbye or a number to call', () => {
    const abrupt = calls.filter(
      ({ text }) => text.endsWith('(hangs up)') && !/au revoir|tot ziens|goodbye|1 1 2/i.test(text),
    );
    expect(abrupt).toEqual([]);
  });
});
