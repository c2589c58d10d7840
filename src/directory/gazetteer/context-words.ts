/** Words that say "a place follows", folded, in the ten languages. Kept to those that rarely say anything else. */
export const BEFORE_A_PLACE = new Set(
  `a au aux dans habite habitons habitent vis pres vers commune quartier place metro arret station ville village
  in te bij woon woont wonen nabij rond naar gemeente wijk buurt stad dorp
  at near from live lives living around city town district
  din langa locuiesc cartierul ne nga prane banoj lagjja w we z ze kolo mieszkam dzielnica em moro perto bairro
  en vivo cerca barrio mahallesi oturuyorum semti
  في فى من ب قرب قريب ساكن ساكنه اسكن سكن حي بلديه محطه منطقه`.split(/\s+/),
);

/** A street is named after a town far from it: "chaussée de Gand" is in Molenbeek. */
export const STREETS = new Set(
  'rue avenue av chaussee chee boulevard bd bld blvd place square straat laan steenweg stwg weg calle street road sokak ulica strada rua'.split(
    ' ',
  ),
);
export const LINKS = new Set('de d du des la le les l op naar van'.split(' '));

const POSSESSIVES = 'mijn mn zijn haar je jouw hun ons onze de het een lange korte grijze blonde';

/** "je jette", "mijn haren", "a helmet": after these words the name is a verb or a thing. */
export const NOT_AFTER: Readonly<Record<string, ReadonlySet<string>>> = {
  jette: new Set('je j tu il elle on ca me m te t se s le la les l y qui n leur lui'.split(' ')),
  jete: new Set('je j tu il elle on me m te t se s le la les l y en qui ne n ai as avoir ete'.split(' ')),
  haren: new Set(POSSESSIVES.split(' ')),
  helmet: new Set('the my your his her our their bike this that bicycle motorcycle motorbike'.split(' ')),
  forest: new Set('the rain this'.split(' ')),
  vorst: new Set('de strenge lichte een'.split(' ')),
  // The spreadsheet has the commune's name in Arabic.
  اكسل: new Set('برنامج ملف ملفات مايكروسوفت جدول وورد'.split(' ')),
  ايكسل: new Set('برنامج ملف ملفات مايكروسوفت جدول وورد'.split(' ')),
};

/** "jette un œil", "jette pas": before these words it is a verb. */
export const NOT_BEFORE: Readonly<Record<string, ReadonlySet<string>>> = {
  jette: new Set('un une oeil pas ca tout mes mon ma rien plus'.split(' ')),
  forest: new Set('green gump'.split(' ')),
};

/** Names that are also very common words: only alone in the message or after a word of place. "لاكن" is how many write "but". */
export const ONLY_IN_CONTEXT = new Set(['لاكن', 'bara', 'delta', 'noh', 'elsen', 'مادو', 'بارا']);
