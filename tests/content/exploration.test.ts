import { describe, expect, it } from 'vitest';
import { segments } from '../../src/channels/sms/segments.ts';
import type { Channel } from '../../src/core/channel.ts';
import { faultsOf, isToldInPieces, toldOn } from '../support/exploration/faults.ts';
import { NONSENSE, SILENCE, UNHEARD_NOTE } from '../support/exploration/inputs.ts';
import { type Shown, screenKeyOf, screensOf } from '../support/exploration/screens.ts';
import { explore, outcomesOf, type Passage, type Told } from '../support/exploration/walk.ts';
import { helpline } from '../support/helpline.ts';

/** Long enough for a slow machine; what the walk may take is checked below. */
const SECONDS = 60;

const faults = new Map<string, string>();
const report = (rule: string, text: string, passage: Passage, shown?: Shown): void => {
  const where = shown === undefined ? '' : ` [${shown.language ?? 'no language yet'}, ${shown.channel}]`;
  const name = `${rule}${where}: ${text}`;
  if (!faults.has(name)) faults.set(name, [...passage.from.way, passage.act.name].join(' > '));
};

/** Which digits each id ever has, on calls and in writing. */
const digits = new Map<string, { readonly call: Set<string>; readonly writing: Set<string> }>();
const noteDigits = ({ screen, channel }: Shown): void => {
  for (const { id, digit } of screen.choices) {
    const known = digits.get(id) ?? { call: new Set(), writing: new Set() };
    digits.set(id, known);
    (channel === 'voice' ? known.call : known.writing).add(digit);
  }
};

const counts: Record<Channel, number> = { sms: 0, whatsapp: 0, voice: 0 };
const dearest = new Map<string, number>();
type Heard = Told & { readonly inPieces: boolean; readonly hangsUp: boolean };

const lookAt = (shown: Shown, passage: Passage): void => {
  counts[shown.channel] += 1;
  noteDigits(shown);
  for (const { rule, text } of faultsOf(shown)) report(rule, text, passage, shown);
  if (shown.channel !== 'sms') return;
  const language = shown.language ?? 'none';
  const cost = Math.max(...shown.parts.map((part) => segments(part).segments));
  dearest.set(language, Math.max(dearest.get(language) ?? 0, cost));
};

/** What a caller hears of the keys, the same in every language; null where nothing is heard. */
const keysHeard = (shown: readonly (Shown | null)[], passage: Passage): Heard | null => {
  const calls = shown.flatMap((one) => (one?.channel === 'voice' ? [one] : []));
  const [first, ...others] = calls.map((one) => ({
    ...toldOn(one),
    inPieces: isToldInPieces(one),
    hangsUp: one.screen.hangUp,
  }));
  for (const [index, other] of others.entries()) {
    if (first?.back !== other.back || first.person !== other.person)
      report(
        'names the same keys in every language',
        `${JSON.stringify(other)} instead of ${JSON.stringify(first)}: ${calls[index + 1]?.screen.lines.at(-1)?.spoken}`,
        passage,
        calls[index + 1],
      );
  }
  return first ?? null;
};

/** Passages that show the same are looked at once. */
const heardByKey = new Map<string, Heard | null>();

const look = (passage: Passage): Heard | null => {
  const key = screenKeyOf(passage);
  const before = heardByKey.get(key);
  if (before !== undefined) return before;
  heardByKey.set(key, null);
  try {
    const shown = screensOf(passage);
    if (shown.includes(null) && passage.act.input.type !== 'hung_up') report('answers', passage.act.name, passage);
    for (const one of shown) if (one !== null) lookAt(one, passage);
    const heard = keysHeard(shown, passage);
    heardByKey.set(key, heard);
    return heard;
  } catch (error) {
    report('can be worded', String(error instanceof Error ? (error.cause ?? error) : error), passage);
    return null;
  }
};

/** On a call a way out is told on the screen, or was told since the call began. */
const pass = (passage: Passage): Told => {
  const here = look(passage);
  const { from, act, outcome } = passage;
  const before = act.input.type === 'started' ? { back: false, person: false } : from.told;
  if (here === null) return before;
  const told = { back: before.back || here.back, person: before.person || here.person };
  if (here.hangsUp || here.inPieces || !outcome.session.live) return told;
  const { path, cameFrom, placeHeard, node } = outcome.session;
  const atStart = path.length === 0 && cameFrom === null && !placeHeard;
  if (!told.person) report('tells the way to a person on a call', String(node), passage);
  if (!told.back && !atStart) report('tells the way back on a call', String(node), passage);
  return told;
};

const isMissed = ({ outcome }: Passage): boolean => outcome.events.some(({ type }) => type === 'misunderstood');
const isUnheard = ({ outcome }: Passage): boolean =>
  outcome.events.some((event) => event.type === 'prompt_said' && event.key === 'voice_note_kept');
const isHandedOff = ({ outcome }: Passage): boolean => outcome.events.some(({ type }) => type === 'handed_off');

/** After so many of them in a row somebody else goes on. */
const checkPatience = (from: Passage['from'], act: Passage['act'], most: number, isOne = isMissed): void => {
  let passages: Passage[] = [{ from, act, outcome: { session: from.session, events: [], want: null } }];
  for (let misses = 1; misses <= most; misses += 1) {
    passages = passages
      .flatMap(({ outcome }) =>
        outcomesOf(helpline, outcome.session, act.input).map((next): Passage => ({ from, act, outcome: next })),
      )
      .filter((passage) => isOne(passage) && !isHandedOff(passage));
  }
  for (const passage of passages)
    report(`hands over after ${most} times ${act.name}`, String(from.session.node), passage);
};

describe('the whole conversation, walked in every direction', () => {
  it('keeps its promises on every screen, in ten languages on three channels', { timeout: 5 * 60_000 }, () => {
    const started = process.cpuUsage();
    let passages = 0;
    const states = explore(helpline, (passage) => {
      passages += 1;
      return pass(passage);
    });
    for (const state of states) {
      if (state.over) continue;
      checkPatience(state, NONSENSE, 2);
      if (state.session.live) checkPatience(state, SILENCE, 3);
      else checkPatience(state, UNHEARD_NOTE, 3, isUnheard);
    }
    // Of the processor: others may be at work on this machine.
    const { user, system } = process.cpuUsage(started);
    const seconds = (user + system) / 1_000_000;
    const screens = counts.sms + counts.whatsapp + counts.voice;
    const summary = `${states.length} states, ${passages} passages, ${screens} screens (${counts.sms} SMS, ${counts.whatsapp} WhatsApp, ${counts.voice} calls) in ${seconds.toFixed(1)} s`;
    const costs = [...dearest].map(([language, cost]) => `${language} ${cost}`).join(', ');
    console.log(`explored: ${summary}\nsegments of the dearest SMS: ${costs}`);
    expect([...faults].map(([fault, way]) => `${fault}\n    after: ${way}`)).toEqual([]);
    expect(seconds).toBeLessThan(SECONDS);
  });

  it('means the same by the same digit on a call and in writing', () => {
    const differing = [...digits].filter(
      ([, { call, writing }]) =>
        call.size > 0 && writing.size > 0 && [...call].sort().join() !== [...writing].sort().join(),
    );
    expect(
      differing.map(([id, { call, writing }]) => `${id}: ${[...call]} on calls, ${[...writing]} in writing`),
    ).toEqual([]);
    const wavering = [...digits].filter(
      ([id, { writing }]) => /^(?:need:|yes|no|another|bookings)/.test(id) && writing.size > 1,
    );
    expect(wavering.map(([id, { writing }]) => `${id}: ${[...writing]}`)).toEqual([]);
    expect(digits.size).toBeGreaterThan(20);
  });
});
