// The same four questions for every peer: language, need, postcode, and whether to book. What was said is kept between messages.
export const QUESTIONS = [
  'Bonjour ! Quelle langue ?',
  'Aide pour quoi ?',
  'Où ? Écrivez votre code postal.',
  'Mardi 14h-17h, Rue de l’Exemple 2. 1 = réserver',
];

/** The last answer repeats all that was said, so that a bot that forgot something is found out. */
export const farewell = (answers) => `Réservé : ${answers.join(', ')}`;

/**
 * One message of a conversation.
 * @param {readonly string[] | undefined} answers what was said so far; undefined before the first question
 * @returns the next answers (undefined: it is over) and what to say
 */
export const next = (answers, text) => {
  if (answers === undefined) return { answers: [], say: QUESTIONS[0] };
  const all = [...answers, text];
  if (all.length === QUESTIONS.length) return { answers: undefined, say: farewell(all) };
  return { answers: all, say: QUESTIONS[all.length] };
};
