import type { Attachment, Choice, Screen } from '../../core/screen.ts';
import { cut, split } from '../shared/cut.ts';
import { paragraphs } from '../shared/wordings.ts';
import { LIMITS, type PressMessage, type WhatsAppMessage } from './messages.ts';
import { lonelyKeys, type Pressables, pressablesOf } from './pressables.ts';
import { buttonsOf, listButton, rowsOf } from './titles.ts';
import { voiceNoteOf } from './voice-note.ts';

const PARAGRAPH = '\n\n';

const texts = (body: string): WhatsAppMessage[] =>
  body === '' ? [] : split(body, (part) => part.length <= LIMITS.text).map((part) => ({ type: 'text', body: part }));

const pressed = (
  { as, choices, keys }: Pressables,
  { body, footer, listLabel }: { body: string; footer: string | null; listLabel: string },
): PressMessage => {
  const all = [...choices, ...keys];
  return as === 'buttons'
    ? { type: 'buttons', body, footer, buttons: buttonsOf(all) }
    : { type: 'list', body, footer, button: listButton(listLabel), rows: rowsOf(all) };
};

/** A button has no room for a detail, so it is told above; a list's row has. */
const toldAbove =
  (as: Pressables['as']) =>
  ({ label, detail }: Choice): string | null =>
    as === 'buttons' && detail !== null ? `${label}: ${detail}` : null;

/**
 * What is too long for the body of something to press is told before, as plain text; the last paragraph stays with it.
 */
const under = (body: readonly string[], press: (text: string) => WhatsAppMessage): WhatsAppMessage[] => {
  const whole = body.join(PARAGRAPH);
  if (whole.length <= LIMITS.interactiveBody) return [press(whole)];
  const pieces = split(body.at(-1) ?? '', (part) => part.length <= LIMITS.interactiveBody);
  const last = pieces.pop() ?? '';
  return [...texts([...body.slice(0, -1), ...pieces].join(PARAGRAPH)), press(last)];
};

/** The keys in a message of their own, under the words that name them. */
const keysBelow = (screen: Screen, keys: readonly Choice[]): WhatsAppMessage[] => {
  if (keys.length === 0) return [];
  const [footer = screen.listLabel] = paragraphs(screen, 'written', () => null).footer;
  return under([footer], (body) => ({ type: 'buttons', body, footer: null, buttons: buttonsOf(keys) }));
};

const withPressables = (screen: Screen, pressables: Pressables): WhatsAppMessage[] => {
  const { listLabel } = screen;
  const told = paragraphs(screen, 'written', toldAbove(pressables.as));
  const above = [...told.lines, ...told.choices];
  const below = keysBelow(screen, pressables.below);
  const foot = below.length > 0 ? [] : told.footer;
  const [footer = null] = foot;
  const isSmall = footer !== null && footer.length <= LIMITS.footer && !footer.includes('\n');
  if (isSmall && above.length > 0) return under(above, (body) => pressed(pressables, { body, footer, listLabel }));
  const body = [...above, ...foot];
  const press = (text: string): WhatsAppMessage => pressed(pressables, { body: text, footer: null, listLabel });
  return [...under(body.length > 0 ? body : [listLabel], press), ...below];
};

/**
 * Where a person is, they may write or share with one tap: who cannot spell the name of the street can still be found.
 */
const askingPlace = (screen: Screen, keys: readonly Choice[]): WhatsAppMessage[] => {
  const told = paragraphs(screen, 'written', () => null);
  const body = keys.length > 0 && told.lines.length > 0 ? told.lines : [...told.lines, ...told.footer];
  if (body.length === 0) return [];
  return [...under(body, (text) => ({ type: 'location_request', body: text })), ...keysBelow(screen, keys)];
};

/** Nothing to press: no choices, or more than a list holds, which are then answered by their digits. */
const asText = (screen: Screen): WhatsAppMessage[] => {
  const told = paragraphs(screen, 'written', ({ digit, icon, label }) =>
    [digit, icon, label].filter(Boolean).join(' '),
  );
  return texts(
    [...told.lines, ...(told.choices.length > 0 ? [told.choices.join('\n')] : []), ...told.footer].join(PARAGRAPH),
  );
};

/** What is read and pressed, and the keys that can be touched on it. */
const answerable = (screen: Screen): { readonly messages: WhatsAppMessage[]; readonly keys: readonly Choice[] } => {
  const pressables = pressablesOf(screen);
  if (pressables !== null) {
    const { keys, below } = pressables;
    return { messages: withPressables(screen, pressables), keys: [...keys, ...below] };
  }
  const keys = lonelyKeys(screen.keys, screen.aloud);
  if (screen.choices.length > 0) return { messages: [...asText(screen), ...keysBelow(screen, keys)], keys };
  return screen.expects === 'place'
    ? { messages: askingPlace(screen, keys), keys }
    : { messages: asText(screen), keys: [] };
};

const pinOf = ({ pin }: Screen): WhatsAppMessage[] =>
  pin === null
    ? []
    : [
        {
          type: 'location',
          latitude: pin.point.latitude,
          longitude: pin.point.longitude,
          name: cut(pin.name, LIMITS.locationName),
          address: cut(pin.address, LIMITS.locationAddress),
        },
      ];

/** The picture says when; where is under it, for whoever it is shown or forwarded to. */
const cardOf = ({ card, pin }: Screen): WhatsAppMessage[] =>
  card === null
    ? []
    : [{ type: 'card', card, caption: pin === null ? null : cut(`${pin.name}\n${pin.address}`, LIMITS.caption) }];

/**
 * A mediator's file, before her words; a picture carries them where they are short enough. Nothing to press stands on a mediator's message.
 */
const withAttachment = (screen: Screen, attachment: Attachment): WhatsAppMessage[] => {
  const words = paragraphs(screen, 'written', () => null).lines.join(PARAGRAPH);
  const isCaption = attachment.kind === 'picture' && words !== '' && words.length <= LIMITS.caption;
  if (isCaption) return [{ type: 'attachment', attachment, caption: words }];
  return [{ type: 'attachment', attachment, caption: null }, ...texts(words)];
};

/**
 * A screen as WhatsApp messages, in order: for who listens a voice note; then up to 3 choices as reply buttons, up to 10 as a list, more as
 * digits in a text, and a question for the place with a button to share it; then the pin, then the picture of the day and hour. Answers are
 * matched by the choice's id, never by its title. The same screen always becomes the same messages.
 */
export const renderWhatsApp = (screen: Screen): readonly WhatsAppMessage[] => {
  const { attachment } = screen;
  const { messages, keys } =
    attachment === undefined ? answerable(screen) : { messages: withAttachment(screen, attachment), keys: [] };
  const voiceNote = screen.aloud ? voiceNoteOf(screen, keys) : null;
  return [...(voiceNote === null ? [] : [voiceNote]), ...messages, ...pinOf(screen), ...cardOf(screen)];
};
