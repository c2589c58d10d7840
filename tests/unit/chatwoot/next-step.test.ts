import { describe, expect, it } from 'vitest';
import { retryIn } from '../../../src/handoff/desk/forward-next.ts';
import { markOf, nextStep, type Situation } from '../../../src/handoff/desk/situation.ts';

/** A conversation of which the desk knows everything. */
const QUIET: Situation = {
  id: '1',
  person_id: '1',
  remote_id: '5',
  introduced: true,
  told_open: true,
  told_stopped: false,
  told_inbound: '10',
  seen: '0',
  attempts: 1,
  in_hand: null,
  in_hand_seconds: null,
  look_due: false,
  person_remote_id: '100',
  person_source_id: 'source',
  ticket_id: '3',
  channel: 'whatsapp',
  reason: 'asked',
  language: 'fr',
  need: null,
  postcode: null,
  closed: false,
  stopped: false,
  inbound_id: null,
  inbound_channel: 'whatsapp',
  sealed_content: null,
  sealed_prepared: null,
  media_kind: null,
  media_type: null,
  media: null,
  answer_id: null,
  answer_remote_id: null,
  sealed_answer: null,
  news_id: null,
  news_remote_id: null,
  news_state: null,
  news_refused: null,
  news_failure: null,
};

describe('what is told to a desk next', () => {
  it.each<[string, Partial<Situation>, ReturnType<typeof nextStep>]>([
    ['nothing when it knows everything', {}, null],
    ['first that there is somebody', { remote_id: null, introduced: false, inbound_id: '11' }, 'open'],
    ['then why they wait', { introduced: false, inbound_id: '11' }, 'introduce'],
    ['then what they say', { inbound_id: '11', news_id: '2', look_due: true }, 'say'],
    ['an answer before everything else', { answer_id: '1', introduced: false, inbound_id: '11' }, 'answer'],
    ['an answer though the conversation was deleted there', { answer_id: '1', remote_id: null }, 'answer'],
    ['how far an answer has come', { news_id: '2', look_due: true }, 'deliver'],
    ['that they said STOP, before what they say', { stopped: true, inbound_id: '11' }, 'stop'],
    ['what is in doubt before anything else of theirs', { stopped: true, inbound_id: '11', in_hand: 'in-11' }, 'say'],
    ['that it is open again', { told_open: false, inbound_id: '11' }, 'reopen'],
    ['that it is closed', { closed: true, inbound_id: '11' }, 'close'],
    ['how far an answer has come though it is closed', { closed: true, news_id: '2', told_open: false }, 'deliver'],
    ['nothing of a ticket that was closed before it was told', { remote_id: null, closed: true }, null],
    ['nothing of a ticket that is gone', { ticket_id: null, inbound_id: '11', look_due: true }, null],
    ['in the end what is new there', { look_due: true }, 'look'],
  ])('%s', (_, given, expected) => {
    expect(nextStep({ ...QUIET, ...given })).toBe(expected);
  });

  it('has a mark of its own, by which it is found again', () => {
    expect(markOf('say', { ...QUIET, inbound_id: '11' })).toBe('in-11');
    expect(markOf('deliver', { ...QUIET, news_id: '2', news_state: 'held' })).toBe('told-2-held');
    expect(markOf('stop', { ...QUIET, stopped: true })).toBe('stop-10');
    expect(markOf('stop', QUIET)).toBe('start-10');
    expect(markOf('introduce', QUIET)).toBe('introduce-3');
  });
});

describe('what a desk did not take', () => {
  it('is tried again within minutes, whatever it was: somebody waits', () => {
    for (const code of ['unreachable', 'throttled', 'refused', 'gone', 'invalid'] as const) {
      for (const attempts of [0, 1, 3, 40]) {
        const seconds = retryIn({ type: 'failed', code, detail: '' }, attempts, 0.5);
        expect(seconds).toBeGreaterThan(0);
        expect(seconds).toBeLessThanOrEqual(300);
      }
    }
  });

  it('waits as long as the desk asks', () => {
    const failure = { type: 'failed', code: 'throttled', detail: '', retryAfterSeconds: 42 } as const;
    expect(retryIn(failure, 1, 0.5)).toBe(42);
  });
});
