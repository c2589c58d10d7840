import type { ReasonWords } from '../../../directory/import/reasons.ts';

const KINDS = { places: 'plaatsen', sessions: 'sessies', closures: 'sluitingen' } as const;

export const DUTCH_REASONS: ReasonWords = {
  empty: () => 'is leeg',
  too_long: ({ characters, most }) => `heeft ${characters} tekens, meer dan ${most}`,
  none_of: ({ text, choices, several }) =>
    `“${text}” staat niet in de lijst: ${choices.join(', ')}${several ? ' (verbind er meerdere met |)' : ''}`,
  not_language: ({ text }) => `“${text}” is geen taalcode zoals fr, nl of ar (verbind er meerdere met |)`,
  not_yes_or_no: ({ text }) => `“${text}” is ja noch nee`,
  not_time: ({ text }) => `“${text}” is geen uur zoals 14:00`,
  not_date: ({ text }) => `“${text}” is geen datum zoals 2026-12-31`,
  no_such_day: ({ text }) => `“${text}” is een dag die niet bestaat`,
  not_whole_number: ({ text, least, most }) => `“${text}” is geen geheel getal van ${least} tot ${most}`,
  not_degrees: ({ text }) => `“${text}” is geen aantal graden zoals 50.8503`,
  not_phone: () => 'is geen Belgisch nummer zoals +3221234567 of +32470123456',
  not_identifier: () => 'mag hoogstens 100 tekens hebben, zonder spatie, komma, puntkomma of |',
  not_price: () => 'is niet “Gratuit”, “Gratuit sous condition” of “Payant”',
  not_four_digits: ({ text }) => `“${text}” is geen postcode van vier cijfers`,
  no_such_postcode: ({ postcode }) => `${postcode} is geen Belgische postcode`,
  one_coordinate: ({ other }) => `is leeg, en ${other} niet: geef beide of geen van beide`,
  swapped: () => 'breedte en lengte zijn omgewisseld: in België is latitude ongeveer 50 en longitude ongeveer 4',
  not_in_belgium: ({ latitude, longitude }) => `${latitude}, ${longitude} ligt niet in België`,
  no_coordinates: () =>
    'geen coördinaten: de plaats komt in het midden van haar postcode en zegt dat haar ligging bij benadering is',
  far_from_postcode: ({ km, postcode }) =>
    `het punt ligt ${km} km van het midden van ${postcode}: een van beide is verkeerd`,
  taken_as_free: () => 'is leeg: als gratis beschouwd',
  receives_nobody: () => 'de plaats ontvangt niemand: ze wordt bewaard en nooit voorgesteld',
  neither_rule_nor_date: () => 'is geen regel zoals FREQ=WEEKLY;BYDAY=TU en geen datum zoals 2026-12-31',
  end_not_after_start: ({ end, start }) => `het einde (${end}) ligt niet na het begin (${start})`,
  nobody_could_come: () => 'is nee, en “bookable” ook: niemand zou kunnen komen',
  day_before: ({ day, column, first }) => `${day} ligt voor ${column} (${first})`,
  no_such_place: ({ place }) => `“${place}” is geen plaats in deze bestanden en geen die al ingevoerd is`,
  rule_without_value: ({ part }) => `“${part}” heeft geen waarde; een regel ziet eruit als FREQ=WEEKLY;BYDAY=TU`,
  rule_with_time: ({ part }) => `${part} wordt niet aanvaard: de kolommen start en end zeggen het uur`,
  rule_part_unknown: ({ part }) => `“${part}” is geen deel van een regel dat hier bekend is`,
  rule_part_twice: ({ part }) => `${part} staat er twee keer`,
  rule_without_frequency: () => 'FREQ ontbreekt; een regel ziet eruit als FREQ=WEEKLY;BYDAY=TU',
  rule_too_often: ({ frequency }) =>
    `FREQ=${frequency} wordt niet aanvaard: DAILY is het fijnste, want een sessie begint één keer per dag`,
  rule_until: ({ until }) => `UNTIL=${until} is geen datum zoals 20261231`,
  rule_count_and_until: () => 'COUNT en UNTIL sluiten elkaar uit',
  rule_count: ({ count, most }) => `COUNT=${count} ligt niet tussen 1 en ${most}`,
  rule_count_without_start: () => 'COUNT heeft valid_from nodig, de datum van de eerste keer',
  rule_interval: ({ interval, most }) => `INTERVAL=${interval} ligt niet tussen 1 en ${most}`,
  rule_unreadable: () => 'de regel is onleesbaar',
  same_as: ({ first }) => `zegt hetzelfde als lijn ${first}: een van beide moet weg`,
  cells_too_many: ({ cells, columns }) =>
    `de lijn heeft ${cells} cellen voor ${columns} kolommen: staat een tekst met een scheidingsteken niet tussen aanhalingstekens?`,
  column_twice: () => 'de kolom staat er twee keer',
  column_missing: ({ kind }) => `de kolom ontbreekt, en een bestand met ${KINDS[kind]} heeft ze nodig`,
  column_unknown: () => 'de kolom is niet bekend en werd niet gelezen',
  not_recognised: () =>
    'is geen bestand met plaatsen (id, nom, code_postal…), sessies (place_id, rrule_or_date…) of sluitingen (place_id, from, to…)',
  file_empty: () => 'het bestand is leeg',
  not_utf8: () =>
    'het bestand is geen UTF-8: het werd gelezen als Windows-1252, kijk de accenten na (in Excel: bewaar als “CSV UTF-8”)',
  not_text: () => 'het bestand is geen tekst: bewaar het in Excel of LibreOffice als “CSV UTF-8”',
  csv_unreadable: ({ error }) =>
    `het bestand is vanaf hier niet te lezen als CSV (${error}): bleef er een aanhalingsteken open?`,
  json_invalid: () => 'het bestand is geen geldige JSON',
  json_too_deep: () => 'de lijsten in het bestand zitten te diep in elkaar',
  json_no_list: () => 'het bestand moet een lijst zijn: [ { "id": …, "nom": … }, … ]',
  json_no_object: () => 'een element van de lijst moet een object zijn: { "id": …, "nom": … }',
};
