import type { ReasonWords } from '../../../directory/import/reasons.ts';

const KINDS = { places: 'de lieux', sessions: 'de séances', closures: 'de fermetures' } as const;

export const FRENCH_REASONS: ReasonWords = {
  empty: () => 'est vide',
  too_long: ({ characters, most }) => `a ${characters} caractères, plus de ${most}`,
  none_of: ({ text, choices, several }) =>
    `« ${text} » n’est pas dans la liste : ${choices.join(', ')}${several ? ' (plusieurs se joignent par |)' : ''}`,
  not_language: ({ text }) =>
    `« ${text} » n’est pas un code de langue comme fr, nl ou ar (plusieurs se joignent par |)`,
  not_yes_or_no: ({ text }) => `« ${text} » n’est ni oui ni non`,
  not_time: ({ text }) => `« ${text} » n’est pas une heure comme 14:00`,
  not_date: ({ text }) => `« ${text} » n’est pas une date comme 2026-12-31`,
  no_such_day: ({ text }) => `« ${text} » est un jour qui n’existe pas`,
  not_whole_number: ({ text, least, most }) => `« ${text} » n’est pas un nombre entier de ${least} à ${most}`,
  not_degrees: ({ text }) => `« ${text} » n’est pas un nombre de degrés comme 50.8503`,
  not_phone: () => 'n’est pas un numéro belge comme +3221234567 ou +32470123456',
  not_identifier: () => 'doit avoir 100 caractères au plus, sans espace, virgule, point-virgule ni |',
  not_price: () => 'n’est pas « Gratuit », « Gratuit sous condition » ou « Payant »',
  not_four_digits: ({ text }) => `« ${text} » n’est pas un code postal de quatre chiffres`,
  no_such_postcode: ({ postcode }) => `${postcode} n’est pas un code postal de Belgique`,
  one_coordinate: ({ other }) => `est vide alors que ${other} ne l’est pas : donnez les deux ou aucune`,
  swapped: () =>
    'latitude et longitude sont inversées : en Belgique, la latitude est d’environ 50, la longitude d’environ 4',
  not_in_belgium: ({ latitude, longitude }) => `${latitude}, ${longitude} n’est pas en Belgique`,
  no_coordinates: () =>
    'pas de coordonnées : le lieu est mis au centre de son code postal, et dit que sa position est approximative',
  far_from_postcode: ({ km, postcode }) => `le point est à ${km} km du centre de ${postcode} : l’un des deux est faux`,
  taken_as_free: () => 'est vide : considéré comme gratuit',
  receives_nobody: () => 'le lieu ne reçoit personne : il est gardé et n’est jamais proposé',
  neither_rule_nor_date: () => 'n’est ni une règle comme FREQ=WEEKLY;BYDAY=TU ni une date comme 2026-12-31',
  end_not_after_start: ({ end, start }) => `la fin (${end}) n’est pas après le début (${start})`,
  nobody_could_come: () => 'est non, et « bookable » aussi : personne ne pourrait venir',
  day_before: ({ day, column, first }) => `${day} est avant ${column} (${first})`,
  no_such_place: ({ place }) => `« ${place} » n’est ni un lieu de ces fichiers ni un lieu déjà importé`,
  rule_without_value: ({ part }) => `« ${part} » n’a pas de valeur ; une règle ressemble à FREQ=WEEKLY;BYDAY=TU`,
  rule_with_time: ({ part }) => `${part} n’est pas accepté : les colonnes start et end disent l’heure`,
  rule_part_unknown: ({ part }) => `« ${part} » n’est pas une partie de règle connue ici`,
  rule_part_twice: ({ part }) => `${part} y est deux fois`,
  rule_without_frequency: () => 'FREQ manque ; une règle ressemble à FREQ=WEEKLY;BYDAY=TU',
  rule_too_often: ({ frequency }) =>
    `FREQ=${frequency} n’est pas accepté : DAILY est le plus fin, une séance ayant un seul début par jour`,
  rule_until: ({ until }) => `UNTIL=${until} n’est pas une date comme 20261231`,
  rule_count_and_until: () => 'COUNT et UNTIL s’excluent',
  rule_count: ({ count, most }) => `COUNT=${count} n’est pas entre 1 et ${most}`,
  rule_count_without_start: () => 'COUNT demande valid_from, la date de la première fois',
  rule_interval: ({ interval, most }) => `INTERVAL=${interval} n’est pas entre 1 et ${most}`,
  rule_unreadable: () => 'la règle est illisible',
  same_as: ({ first }) => `dit la même chose que la ligne ${first} : l’une des deux est de trop`,
  cells_too_many: ({ cells, columns }) =>
    `la ligne a ${cells} cellules pour ${columns} colonnes : un texte avec un séparateur n’est-il pas entre guillemets ?`,
  column_twice: () => 'la colonne y est deux fois',
  column_missing: ({ kind }) => `la colonne manque, et un fichier ${KINDS[kind]} en a besoin`,
  column_unknown: () => 'la colonne est inconnue et n’a pas été lue',
  not_recognised: () =>
    'n’est pas un fichier de lieux (id, nom, code_postal…), de séances (place_id, rrule_or_date…) ni de fermetures (place_id, from, to…)',
  file_empty: () => 'le fichier est vide',
  not_utf8: () =>
    'le fichier n’est pas en UTF-8 : il a été lu comme Windows-1252, vérifiez les accents (dans Excel : enregistrez en « CSV UTF-8 »)',
  not_text: () => 'le fichier n’est pas du texte : dans Excel ou LibreOffice, enregistrez-le en « CSV UTF-8 »',
  csv_unreadable: ({ error }) =>
    `le fichier ne se lit plus comme CSV à partir d’ici (${error}) : un guillemet est-il resté ouvert ?`,
  json_invalid: () => 'le fichier n’est pas du JSON valable',
  json_too_deep: () => 'les listes du fichier sont trop imbriquées',
  json_no_list: () => 'le fichier doit être une liste : [ { "id": …, "nom": … }, … ]',
  json_no_object: () => 'un élément de la liste doit être un objet : { "id": …, "nom": … }',
};
