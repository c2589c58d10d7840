import type { Choice, Screen } from '../../core/screen.ts';
import { cut, split } from '../shared/cut.ts';
import { paragraphs } from '../shared/wordings.ts';
import { LIMITS, type WhatsAppMessage } from './messages.ts';

const PARAGRAPH = '\n\n';

const texts = (body: string): WhatsAppMessage[] =>
  body === '' ? [] : split(body, (part) => part.length <= LIMITS.text).map((part) => ({ type: 'text', body: part }));

/** The pictogram stands before the label where both fit; the label alone says enough. */
const title = ({ icon, label }: Choice, limit: number): string => {
  const both = icon === null ? label : `${icon} ${label}`;
  return both.length <= limit ? both : cut(label, limit);
};

/** Meta refuses a message in which two buttons read the same: then the digits tell them apart. */
const titles = (choices: readonly Choice[], limit: number): string[] => {
  const plain = choices.map((choice) => title(choice, limit));
  return new Set(plain).size === plain.length
    ? plain
    : choices.map(({ digit, label }) => cut(`${digit} ${label}`, limit));
};

const fitsButtons = (choices: readonly Choice[]): boolean =>
  choices.length <= LIMITS.buttons && choices.every(({ label }) => label.length <= LIMITS.buttonTitle);

/** A button has no room for a detail, so it is told above; a list's row has. */
const toldAbove =
  (choices: readonly Choice[]) =>
  ({ label, detail }: Choice): string | null =>
    fitsButtons(choices) && detail !== null ? `${label}: ${detail}` : null;

type Interactive = Extract<WhatsAppMessage, { type: 'buttons' | 'list' }>;

const interactive = ({ choices, listLabel }: Screen, body: string, footer: string | null): Interactive => {
  if (fitsButtons(choices)) {
    const names = titles(choices, LIMITS.buttonTitle);
    return {
      type: 'buttons',
      body,
      footer,
      buttons: choices.map(({ id }, index) => ({ id, title: names[index] ?? '' })),
    };
  }
  const names = titles(choices, LIMITS.rowTitle);
  const rows = choices.map(({ id, detail }, index) => ({
    id,
    title: names[index] ?? '',
    description: detail === null || detail === '' ? null : cut(detail, LIMITS.rowDescription),
  }));
  return { type: 'list', body, footer, button: cut(listLabel, LIMITS.listButton), rows };
};

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

const withChoices = (screen: Screen): WhatsAppMessage[] => {
  const told = paragraphs(screen, 'written', toldAbove(screen.choices));
  const said = [...told.lines, ...told.choices];
  const [footer = null] = told.footer;
  const isSmall = footer !== null && footer.length <= LIMITS.footer && !footer.includes('\n');
  if (isSmall && said.length > 0) return under(said, (text) => interactive(screen, text, footer));
  const body = [...said, ...told.footer];
  return under(body.length > 0 ? body : [screen.listLabel], (text) => interactive(screen, text, null));
};

/**
 * Where a person is, they may write or share with one tap: who cannot spell the name of the street can still be found.
 */
const askingPlace = (screen: Screen): WhatsAppMessage[] => {
  const told = paragraphs(screen, 'written', () => null);
  const body = [...told.lines, ...told.footer];
  return body.length === 0 ? [] : under(body, (text) => ({ type: 'location_request', body: text }));
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

const canPress = ({ choices, listLabel }: Screen): boolean =>
  choices.length > 0 &&
  choices.length <= LIMITS.rows &&
  choices.every(({ label }) => label.trim() !== '') &&
  (fitsButtons(choices) || listLabel.trim() !== '');

const answerable = (screen: Screen): WhatsAppMessage[] => {
  if (canPress(screen)) return withChoices(screen);
  return screen.choices.length === 0 && screen.expects === 'place' ? askingPlace(screen) : asText(screen);
};

/**
 * A screen as WhatsApp messages, in order: up to 3 choices are reply buttons, up to 10 a list, more are digits in a
 * text; a question for the place has a button to share it. The pin is a location of its own after the text. Answers are
 * matched by the choice's id, never by its title.
 */
export const renderWhatsApp = (screen: Screen): readonly WhatsAppMessage[] => {
  const messages = answerable(screen);
  if (screen.pin === null) return messages;
  const { point, name, address } = screen.pin;
  return [
    ...messages,
    {
      type: 'location',
      latitude: point.latitude,
      longitude: point.longitude,
      name: cut(name, LIMITS.locationName),
      address: cut(address, LIMITS.locationAddress),
    },
  ];
};
