import { Html } from '@kitajs/html';
import type { ImportChanges } from '../../directory/edit/import-changes.ts';
import { Csrf, consolePage } from '../frame.tsx';
import { COORDINATOR_STYLES } from '../places/assets.ts';
import { TouchedBookings } from '../places/confirm-page.tsx';
import { PLACES_WORDS } from '../places/words.ts';
import type { Visit } from '../route.ts';
import { Changes } from './changes.tsx';
import { Files } from './files.tsx';
import { IMPORTS_WORDS, type PROBLEMS } from './words.ts';

type Problem = (typeof PROBLEMS)[number];

export const uploadPage = ({ visitor }: Visit, problem: Problem | null): Promise<string> => {
  const words = IMPORTS_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.title, here: 'imports', styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{words.title}</h1>
      <p safe>{words.what}</p>
      <form
        class="sheet"
        method="post"
        enctype="multipart/form-data"
        action={`/console/imports?csrf=${encodeURIComponent(visitor.csrf)}`}
      >
        {problem === null ? null : (
          <p class="wrong" role="alert" id="files-wrong" safe>
            {words.problems[problem]}
          </p>
        )}
        <label>
          <span safe>{words.choose}</span>
          <input
            type="file"
            name="files"
            multiple
            required
            accept=".csv,.json,text/csv,application/json"
            aria-describedby={problem === null ? undefined : 'files-wrong'}
          />
        </label>
        <label class="tick">
          <input type="checkbox" name="partial" value="yes" />
          <span safe>{words.partial}</span>
        </label>
        <button type="submit" safe>
          {words.look}
        </button>
      </form>
    </>,
  );
};

export type ImportView = {
  readonly changes: ImportChanges;
  /** Null: it is done, and this is the report. */
  readonly draftId: string | null;
  readonly problem: Problem | null;
  readonly timeZone: string;
};

export const changesPage = (
  { visitor }: Visit,
  { changes, draftId, problem, timeZone }: ImportView,
): Promise<string> => {
  const words = IMPORTS_WORDS[visitor.language];
  const { written, touched } = changes;
  const title = draftId === null ? words.reportTitle : words.previewTitle;
  return consolePage(
    visitor,
    { title, here: 'imports', styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{title}</h1>
      {draftId === null ? null : <p safe>{words.nothingYet}</p>}
      {problem === null ? null : (
        <p class="wrong" role="alert" safe>
          {words.problems[problem]}
        </p>
      )}
      <Files files={changes.files} language={visitor.language} />
      {written === null ? null : (
        <>
          <Changes changes={changes} language={visitor.language} />
          <section class="sheet">
            <h2 safe>{words.people}</h2>
            {touched.bookings === 0 ? (
              <p safe>{words.noPeople}</p>
            ) : (
              <TouchedBookings
                touched={touched}
                words={PLACES_WORDS[visitor.language]}
                visitor={visitor}
                timeZone={timeZone}
              />
            )}
          </section>
        </>
      )}
      <div class="row-of-actions">
        {draftId === null || written === null ? null : (
          <form method="post" action={`/console/imports/${draftId}/apply`}>
            <Csrf visitor={visitor} />
            <input type="hidden" name="agreed" value={changes.digest} />
            <button type="submit" safe>
              {words.apply}
            </button>
          </form>
        )}
        <a class="button second" href="/console/imports" safe>
          {words.again}
        </a>
      </div>
    </>,
  );
};
