import { Html } from '@kitajs/html';
import { consolePage } from '../frame.tsx';
import { COORDINATOR_STYLES } from '../places/assets.ts';
import type { Visit } from '../route.ts';
import { EXPORTS, TABLES } from './tables.ts';
import { EXPORTS_WORDS } from './words.ts';

export const exportsPage = ({ visitor }: Visit, range: { from: string; to: string }): Promise<string> => {
  const words = EXPORTS_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.title, here: 'exports', styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{words.title}</h1>
      <p safe>{words.what}</p>
      {TABLES.map((table) => (
        <section class="sheet" aria-labelledby={`export-${table}`}>
          <h2 id={`export-${table}`} safe>
            {words.tables[table].title}
          </h2>
          <p class="quiet" safe>
            {words.tables[table].about}
          </p>
          <form method="get" action={`/console/exports/${table}.csv`} class="search-form pair">
            {EXPORTS[table].dated ? (
              <>
                <label>
                  <span safe>{words.from}</span>
                  <input type="date" name="from" value={range.from} />
                </label>
                <label>
                  <span safe>{words.to}</span>
                  <input type="date" name="to" value={range.to} />
                </label>
              </>
            ) : null}
            <button type="submit" class="wide" safe>
              {words.download}
            </button>
          </form>
        </section>
      ))}
    </>,
  );
};
