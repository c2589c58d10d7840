import { Html } from '@kitajs/html';
import type { ImportChanges, RowChange } from '../../directory/edit/import-changes.ts';
import type { FileKind } from '../../directory/import/file-kind.ts';
import { fieldWords } from '../places/field-words.ts';
import { scheduleText } from '../places/schedule-text.ts';
import type { OperatorLanguage } from '../words.ts';
import { IMPORTS_WORDS } from './words.ts';

const KINDS = ['places', 'sessions', 'closures'] as const;
const WHATS = ['new', 'changed', 'ended', 'lifted', 'retired'] as const;
/** Of thousands the first; the figures above say how many there are. */
const MOST_SHOWN = 300;
/** More than that of one sort are behind their heading, or what matters would be far down. */
const MOST_OPEN = 12;

/** A row by what a person would call it. */
const nameOf = (row: RowChange, language: OperatorLanguage): string => {
  if (row.kind === 'places') return row.placeName;
  const cells = Object.fromEntries(
    row.fields.map(({ column, from, to }) => [column, row.what === 'lifted' ? from : to]),
  );
  if (row.kind === 'closures') {
    const days = [cells['from'], cells['to'], cells['reason']].filter((text) => text !== undefined && text !== '');
    return [row.placeName, days.join(' – ')].filter((text) => text !== '').join(': ');
  }
  return row.what === 'new' ? `${row.placeName}: ${scheduleText(cells, language)}` : row.placeName;
};

const Fields = ({ row, language }: { row: RowChange; language: OperatorLanguage }): JSX.Element => {
  const words = IMPORTS_WORDS[language];
  const isNew = row.what === 'new';
  return (
    <div class="wide-table">
      <table class="changes">
        <thead>
          <tr>
            <th scope="col" safe>
              {words.field}
            </th>
            {isNew ? null : (
              <th scope="col" safe>
                {words.before}
              </th>
            )}
            <th scope="col" safe>
              {words.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {row.fields.map(({ column, from, to }) => (
            <tr>
              <th scope="row" safe>
                {fieldWords(language, column).label}
              </th>
              {isNew ? null : (
                <td dir="auto" safe>
                  {from === '' ? '–' : from}
                </td>
              )}
              <td dir="auto" safe>
                {to === '' ? '–' : to}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Rows = ({ rows, language }: { rows: readonly RowChange[]; language: OperatorLanguage }): JSX.Element => (
  <>
    {rows.slice(0, MOST_SHOWN).map((row) => (
      <details>
        <summary>
          <bdi safe>{nameOf(row, language)}</bdi>
        </summary>
        <Fields row={row} language={language} />
      </details>
    ))}
    {rows.length > MOST_SHOWN ? <p safe>{IMPORTS_WORDS[language].more(rows.length - MOST_SHOWN)}</p> : null}
  </>
);

/** What is new, changed (field by field), gone and unchanged, by kind. */
export const Changes = ({ changes, language }: { changes: ImportChanges; language: OperatorLanguage }): JSX.Element => {
  const words = IMPORTS_WORDS[language];
  const ofKind = (kind: FileKind): readonly RowChange[] => changes.rows.filter((row) => row.kind === kind);
  const shown = KINDS.filter((kind) => ofKind(kind).length > 0 || changes.unchanged[kind] > 0);
  return (
    <>
      {shown.map((kind) => (
        <section class="sheet">
          <h2 safe>{words.kinds[kind]}</h2>
          {WHATS.map((what) => {
            const rows = ofKind(kind).filter((row) => row.what === what);
            if (rows.length === 0) return null;
            const title = `${words.changes[what]}: ${rows.length}`;
            return rows.length > MOST_OPEN ? (
              <details>
                <summary>
                  <h3 safe>{title}</h3>
                </summary>
                <Rows rows={rows} language={language} />
              </details>
            ) : (
              <>
                <h3 safe>{title}</h3>
                <Rows rows={rows} language={language} />
              </>
            );
          })}
          <p safe>{`${words.unchanged}: ${changes.unchanged[kind]}`}</p>
        </section>
      ))}
    </>
  );
};
