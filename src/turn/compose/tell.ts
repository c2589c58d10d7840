import type { Constraints } from '../../core/constraints.ts';
import type { Wording } from '../../core/screen.ts';
import type { Event } from '../../engine/event.ts';
import type { PromptKey } from '../../prompts/catalogue.ts';
import { promptChoice } from '../../prompts/choices.ts';
import { wordByForm } from '../../prompts/offer.ts';
import type { Words } from '../../prompts/when.ts';
import { tellBooked, tellBookings, tellCancellation, tellCancelled, tellWalkIn } from './bookings.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';
import { sayHandoff, sayPromise } from './handoff.ts';
import { tellConfirmation, tellMenu } from './menu.ts';
import { tellHeardPlace, tellOffers } from './offers.ts';
import { say } from './say.ts';

/** Prompts that end a screen by saying themselves which words go on. Thanks do not end a call. */
const SAYS_KEYS: Readonly<Record<string, Draft['saysKeys']>> = { you_are_welcome: 'in writing', goodbye: 'everywhere' };

const constraintKeys = (constraints: Constraints): PromptKey[] =>
  (Object.keys(constraints) as (keyof Constraints)[]).map((name): PromptKey => `constraint_${name}`);

const constraintsWording = (words: Words, context: ComposeContext, constraints: Constraints): Wording => {
  const language = context.language ?? 'fr';
  const parts = constraintKeys(constraints).map((key) => words.catalogues.word(language, key));
  const join = (form: 'written' | 'short' | 'spoken'): string => parts.map((part) => part[form]).join(', ');
  return { written: join('written'), short: join('short'), spoken: join('spoken') };
};

const tellDropped = (words: Words, draft: Draft, context: ComposeContext, constraints: Constraints): void => {
  const worded = constraintsWording(words, context, constraints);
  draft.lines.push(wordByForm(words, context.language ?? 'fr', 'constraints_dropped', { constraints: worded }));
};

/** A mediator goes on. Where a screen can be touched one touch leads back to us: who cannot write has no other way. */
const whileAwaiting = (words: Words, draft: Draft, { language, speaks }: ComposeContext): void => {
  draft.saysKeys = 'everywhere';
  draft.keys = 'voice';
  if (!speaks) return;
  draft.choices.push(
    promptChoice(words.catalogues, language ?? 'fr', { id: 'menu', digit: '🔁', icon: '🔁', key: 'another' }),
  );
};

const tellHandoff = (
  words: Words,
  draft: Draft,
  context: ComposeContext,
  event: Extract<Event, { type: 'handed_off' }>,
): void => {
  // An emergency is told the numbers to call, whether or not we could call back.
  const unreachable = !context.reachable && event.reason !== 'emergency';
  const why = context.notRung === true ? 'handoff_not_callable' : 'handoff_unreachable';
  sayHandoff(words, draft, context, unreachable ? why : event.key);
  sayPromise(words, draft, context);
  whileAwaiting(words, draft, context);
};

const voicePrompt = (on: boolean, { speaks }: ComposeContext): PromptKey => {
  if (!on) return 'voice_turned_off';
  return speaks ? 'voice_turned_on' : 'voice_not_here';
};

const tellVoice = (
  words: Words,
  draft: Draft,
  context: ComposeContext,
  { on, awaiting }: Extract<Event, { type: 'voice_turned' }>,
): void => {
  say(words, draft, context, voicePrompt(on, context));
  if (awaiting === null) return;
  sayHandoff(words, draft, context, awaiting);
  whileAwaiting(words, draft, context);
};

/** Where to read what we know of people: once in the first message on a channel with room, and whenever it is asked for in writing. */
const tellPrivacyPage = (words: Words, draft: Draft, context: ComposeContext): void => {
  const { privacyUrl: url = null } = context;
  if (url === null) return;
  draft.lines.push(words.catalogues.word(context.language ?? 'fr', 'privacy_link', { url }));
};

/** Adds to the screen what one event means for the person; many mean nothing to see. */
export const tell = (words: Words, draft: Draft, event: Event, context: ComposeContext): void => {
  switch (event.type) {
    case 'greeted':
      draft.greeted = true;
      say(words, draft, context, 'greeting');
      if (context.speaks) tellPrivacyPage(words, draft, context);
      return;
    case 'welcomed_back':
      draft.welcomedBack = true;
      return say(words, draft, context, 'welcome_back');
    case 'prompt_said':
      draft.saysKeys = SAYS_KEYS[event.key] ?? 'no';
      say(words, draft, context, event.key, event.args);
      if (event.key === 'privacy_told') tellPrivacyPage(words, draft, context);
      return;
    case 'question_asked':
      draft.expects = event.expects;
      draft.hints = context.placeHints;
      return say(words, draft, context, event.key);
    case 'menu_shown':
      return tellMenu(words, draft, event, context);
    case 'places_listed':
      return tellOffers(words, draft, event, context);
    case 'bookings_listed':
      return tellBookings(words, draft, event, context);
    case 'confirmation_asked':
      return tellConfirmation(words, draft, event, context);
    case 'cancellation_asked':
      return tellCancellation(words, draft, event, context);
    case 'booked':
      return tellBooked(words, draft, event, context);
    case 'walk_in_chosen':
      return tellWalkIn(words, draft, event, context);
    case 'booking_cancelled':
      return tellCancelled(words, draft, event, context);
    case 'constraints_dropped':
      return tellDropped(words, draft, context, event.constraints);
    case 'handed_off':
      return tellHandoff(words, draft, context, event);
    case 'erased':
      draft.saysKeys = 'everywhere';
      draft.keys = 'none';
      return say(words, draft, context, event.key);
    case 'stopped':
      draft.saysKeys = 'everywhere';
      draft.keys = 'none';
      return say(words, draft, context, 'stopped');
    case 'language_lacking':
      return say(words, draft, context, 'language_lacking');
    case 'voice_turned':
      return tellVoice(words, draft, context, event);
    case 'line_dropped':
      return say(words, draft, context, 'call_dropped');
    case 'call_ended':
      draft.hangUp = true;
      return;
    case 'place_understood':
      if (event.spoken) tellHeardPlace(words, draft, context, event.where);
      return;
    case 'language_set':
    case 'need_understood':
    case 'booking_made':
    case 'constraints_understood':
    case 'misunderstood':
    case 'booking_requested':
    case 'seat_lost':
    case 'restarted':
    case 'overtaken':
      return;
    default:
      return event satisfies never;
  }
};
