import { Html } from '@kitajs/html';
import type { Problem } from '../../directory/import/problem.ts';
import { wordReason } from '../../directory/import/reasons.ts';
import type { FileReport } from '../../directory/import/sorted-files.ts';
import { fieldWords } from '../places/field-words.ts';
import { REASON_WORDS } from '../places/reason-words.ts';
import type { OperatorLanguage } from '../words.ts';
import { IMPORTS_WORDS } from './words.ts';

/** Of a file with thousands of problems the first are enough to see what is wrong with it. */
const MOST_SHOWN = 200;

/** What was expected, and why this is not it. */
const Problems = ({
  problems,
  language,
}: {
  problems: readonly Problem[];
  language: OperatorLanguage;
}): JSX.Element => {
  const words = IMPORTS_WORDS[language];
  return (
    <div class="wide-table">
      <table class="changes">
        <thead>
          <tr>
            <th scope="col" safe>
              {words.line}
            </th>
            <th scope="col" safe>
              {words.column}
            </th>
            <th scope="col" safe>
              {words.why}
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, MOST_SHOWN).map(({ line, column, reason }) => (
            <tr>
              <td class="figure">{String(line)}</td>
              <td>
                <bdi safe>{column ?? ''}</bdi>
              </td>
              <td>
                <span safe>{column === null ? '' : `${fieldWords(language, column).expected} `}</span>
                <span class="quiet" safe>
                  {wordReason(REASON_WORDS[language], reason)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > MOST_SHOWN ? <p safe>{words.more(problems.length - MOST_SHOWN)}</p> : null}
    </div>
  );
};

/** What was read of each file. */
export const Files = ({
  files,
  language,
}: {
  files: readonly FileReport[];
  language: OperatorLanguage;
}): JSX.Element => {
  const words = IMPORTS_WORDS[language];
  return (
    <>
      {files.map((file) => (
        <section class="sheet">
          <h2>
            <bdi safe>{file.name}</bdi>
          </h2>
          <p safe>
            {[
              file.kind === null ? words.unknownKind : words.kinds[file.kind],
              words.accepted(file.accepted),
              words.rejected(file.rejectedRows),
            ].join(' · ')}
          </p>
          {file.rejected.length > 0 ? <Problems problems={file.rejected} language={language} /> : null}
          {file.warnings.length > 0 ? (
            <details>
              <summary safe>{words.warnings(file.warnings.length)}</summary>
              <Problems problems={file.warnings} language={language} />
            </details>
          ) : null}
        </section>
      ))}
    </>
  );
};
