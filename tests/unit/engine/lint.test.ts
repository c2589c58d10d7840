import { describe, expect, it } from 'vitest';
import type { Flow, FlowNode } from '../../../src/engine/flow.ts';
import { lintFlow } from '../../../src/engine/lint.ts';
import { FlowError, parseFlow } from '../../../src/engine/parse-flow.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { helpline, helplineText } from '../../support/helpline.ts';

const catalogues = loadCatalogues();
const OPTIONS = { hasPrompt: (key: string) => catalogues.has(key), languages: catalogues.languages };

const withNodes = (nodes: Readonly<Record<string, FlowNode>>): Flow => ({
  ...helpline,
  nodes: { ...helpline.nodes, ...nodes },
});
const end: FlowNode = { type: 'end', prompt: 'booked' };
const ask = (next: string): FlowNode => ({ type: 'ask', slot: 'where', prompt: 'ask_where', help: 'help_where', next });
const find = (found: string, none: string, far: string): FlowNode => ({ type: 'find', found, none, far });
const languages = (
  options: ('fr' | 'nl' | 'en' | 'ar' | 'tr' | 'ro' | 'sq' | 'pl' | 'pt' | 'es')[],
  page?: number,
): FlowNode => ({
  type: 'choose',
  slot: 'language',
  prompt: 'choose_language',
  help: 'choose_language',
  options,
  next: 'choose_need',
  ...(page === undefined ? {} : { page }),
});

/** One flow for each class of fault, and what the lint says of it. */
const FAULTS: readonly (readonly [string, Flow, string])[] = [
  [
    'a node that leads nowhere',
    withNodes({ ask_where: ask('nowhere') }),
    'node ask_where leads to nowhere, which is no node',
  ],
  [
    'a command that leads nowhere',
    { ...helpline, commands: { ...helpline.commands, person: 'nobody' } },
    'the flow leads to nobody',
  ],
  ['a start that is no node', { ...helpline, start: 'begin' }, 'the flow leads to begin'],
  ['a node that nothing leads to', withNodes({ island: end }), 'node island cannot be reached'],
  [
    'a dead end',
    withNodes({ ask_where: ask('round'), round: ask('round_again'), round_again: ask('round') }),
    'from node round no end and no person can be reached',
  ],
  [
    'a circle at which nobody is waited for',
    withNodes({ find: find('offer', 'find_more', 'too_far'), find_more: find('offer', 'find', 'too_far') }),
    'node find leads back to itself without waiting for anyone',
  ],
  [
    'a prompt that no catalogue has',
    withNodes({ booked: { type: 'end', prompt: 'no_such_prompt' } }),
    'node booked says no_such_prompt',
  ],
  [
    'a help that no catalogue has',
    withNodes({ ask_where: { type: 'ask', slot: 'where', prompt: 'ask_where', help: 'no_help', next: 'find' } }),
    'node ask_where says no_help',
  ],
  [
    'a menu with more options than digits',
    withNodes({ choose_language: languages(['fr', 'nl', 'en', 'ar', 'tr', 'ro', 'sq', 'pl', 'pt']) }),
    'node choose_language needs 9 digits at once; 8 are free',
  ],
  [
    'a page with no digit left for the next one',
    withNodes({ choose_language: languages(['fr', 'nl', 'en', 'ar', 'tr', 'ro', 'sq', 'pl', 'pt'], 8) }),
    'node choose_language needs 9 digits at once; 8 are free',
  ],
  [
    'a menu that tells more at once on a call than one keeps in mind',
    withNodes({ choose_language: languages(['fr', 'nl', 'en', 'ar', 'tr', 'ro']) }),
    'node choose_language tells 6 options at once on a call',
  ],
  [
    'a page whose "more" is one too many for the ear',
    withNodes({ choose_language: languages(['fr', 'nl', 'en', 'ar', 'tr', 'ro', 'sq'], 5) }),
    'node choose_language tells 6 options at once on a call',
  ],
  [
    'a person command that opens no ticket',
    { ...helpline, commands: { ...helpline.commands, person: 'booked' } },
    'commands.person leads to booked',
  ],
  [
    'an erase command that does not ask first',
    { ...helpline, commands: { ...helpline.commands, erase: 'erased' } },
    'must be confirm',
  ],
  ['a language that is no menu', { ...helpline, language: 'ask_where' }, 'language leads to ask_where'],
];

describe('the lint', () => {
  it('has nothing to say of the helpline', () => {
    expect(lintFlow(helpline, OPTIONS)).toEqual([]);
  });

  it.each(FAULTS)('refuses %s', (_fault, flow, says) => {
    expect(lintFlow(flow, OPTIONS).join('\n')).toContain(says);
  });

  it('refuses a language that has no catalogue', () => {
    const flow = withNodes({ choose_language: languages(['fr', 'nl', 'sq']) });
    expect(lintFlow(flow, { ...OPTIONS, languages: ['fr', 'nl'] }).join()).toContain(
      'offers sq, which has no catalogue',
    );
  });
});

describe('a flow file', () => {
  it.each([
    ['an unknown node type', ['type: end', 'type: finish']],
    ['an unknown property', ['help: help_where', 'aid: help_where']],
    ['a need that is none', ['[admin, job,', '[admin, cooking,']],
    ['a node name with a space', ['ask_where:', 'ask where:']],
  ] as const)('with %s is refused with the place of the fault', (_fault, [from, to]) => {
    const broken = helplineText.replace(from, to);
    expect(broken).not.toBe(helplineText);
    expect(() => parseFlow(broken)).toThrow(FlowError);
    expect(() => parseFlow(broken)).toThrow(/nodes/);
  });
});
