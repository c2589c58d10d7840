import { Html } from '@kitajs/html';
import { AUDIENCES } from '../../core/constraints.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../core/language.ts';
import { Csrf } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import { ChoicesField, type FormView, SelectField, storedText, TextField, WrongSummary } from './field.tsx';
import { NAME_WORDS } from './name-words.ts';
import { PLACES_WORDS } from './words.ts';

const DIRECTIONS = LANGUAGES.map((language) => `directions_${language}`);

/** The columns that the form has; the others of a place stay what they are. */
export const PLACE_FORM_COLUMNS: readonly string[] = [
  'nom',
  'adresse',
  'complement_adresse',
  'code_postal',
  'commune',
  'latitude',
  'longitude',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'langues',
  'frais_a_charge',
  'acces_pmr',
  'publics_specifiquement_adresses',
  ...DIRECTIONS,
];

const AUDIENCE_CELLS = { all: '', seniors: 'Seniors', women: 'Femmes', young: 'Jeunes' } as const;

/** The project's ten languages, and any other that the place has already. */
const languageOptions = (form: FormView) => {
  const others = storedText(form, 'langues')
    .split('|')
    .filter((code) => code !== '' && !LANGUAGES.some((known) => known === code));
  return [
    ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
    ...others.map((value) => ({ value, label: value })),
  ];
};

/** A source's own words stay an option where none of ours is the same. */
const withOwn = (form: FormView, column: string, options: readonly { value: string; label: string }[]) => {
  const own = storedText(form, column);
  return options.some(({ value }) => value === own) ? options : [{ value: own, label: own }, ...options];
};

export const PlaceForm = (properties: {
  readonly visitor: Visitor;
  readonly form: FormView;
  readonly action: string;
}): JSX.Element => {
  const { visitor, form, action } = properties;
  const words = PLACES_WORDS[visitor.language];
  const names = NAME_WORDS[visitor.language];
  return (
    <form method="post" action={action} novalidate>
      <Csrf visitor={visitor} />
      <WrongSummary form={form} title={words.wrong(form.wrong.size)} />
      <TextField form={form} column="nom" required />
      <TextField form={form} column="adresse" required />
      <TextField form={form} column="complement_adresse" />
      <div class="columns">
        <TextField form={form} column="code_postal" required inputmode="numeric" />
        <TextField form={form} column="commune" />
        <TextField form={form} column="latitude" inputmode="decimal" />
        <TextField form={form} column="longitude" inputmode="decimal" />
        <TextField form={form} column="telephone" type="tel" />
        <TextField form={form} column="courriels" type="email" />
        <TextField form={form} column="site_web" inputmode="url" />
        <SelectField
          form={form}
          column="frais_a_charge"
          options={withOwn(form, 'frais_a_charge', [
            { value: 'Gratuit', label: names.free },
            { value: 'Gratuit sous condition', label: names.conditionally },
            { value: 'Payant', label: names.paid },
          ])}
        />
        <SelectField
          form={form}
          column="acces_pmr"
          options={[
            { value: '', label: names.unknown },
            { value: 'oui', label: names.yes },
            { value: 'non', label: names.no },
          ]}
        />
        <SelectField
          form={form}
          column="publics_specifiquement_adresses"
          options={withOwn(
            form,
            'publics_specifiquement_adresses',
            AUDIENCES.map((audience) => ({ value: AUDIENCE_CELLS[audience], label: names.audiences[audience] })),
          )}
        />
      </div>
      <ChoicesField form={form} column="langues" options={languageOptions(form)} />
      <TextField form={form} column="horaires" rows={2} />
      <TextField form={form} column="presentation_resume" rows={3} />
      <details open={DIRECTIONS.some((column) => form.wrong.has(column))}>
        <summary safe>{words.directionsTitle}</summary>
        {LANGUAGES.map((language) => (
          <TextField form={form} column={`directions_${language}`} rows={2} language={language} />
        ))}
      </details>
      <button type="submit" safe>
        {words.save}
      </button>
    </form>
  );
};
