import { Html } from '@kitajs/html';
import type { ListedClosure } from '../../directory/edit/list-places.ts';
import { Csrf, consolePage } from '../frame.tsx';
import type { Visit, Visitor } from '../route.ts';
import { COORDINATOR_STYLES } from './assets.ts';
import { dateInWords } from './dates.ts';
import { type FormView, TextField, WrongSummary } from './field.tsx';
import { SaidLine } from './said.tsx';
import { PLACES_WORDS } from './words.ts';

export const ClosureList = (properties: {
  readonly visitor: Visitor;
  readonly closures: readonly ListedClosure[];
  /** The place whose page it is; empty: the page of every place's closures. */
  readonly back: string;
}): JSX.Element => {
  const { visitor, closures, back } = properties;
  const words = PLACES_WORDS[visitor.language];
  if (closures.length === 0) return <p safe>{words.noClosures}</p>;
  return (
    <ul class="plain-list">
      {closures.map(({ id, placeId, from, to, reason }) => (
        <li>
          <div class="about">
            <strong safe>
              {from === to
                ? dateInWords(visitor.language, from)
                : `${dateInWords(visitor.language, from)} – ${dateInWords(visitor.language, to)}`}
            </strong>
            <p dir="auto" safe>
              {reason ?? ''}
            </p>
            {placeId === null ? (
              <span class="mark" safe>
                {words.everywhere}
              </span>
            ) : null}
          </div>
          <form method="post" action={`/console/closures/${id}/lift`}>
            <Csrf visitor={visitor} />
            <input type="hidden" name="back" value={back} />
            <button type="submit" class="secondary outline small" safe>
              {words.lift}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
};

export const ClosureForm = ({
  visitor,
  form,
  action,
}: {
  visitor: Visitor;
  form: FormView;
  action: string;
}): JSX.Element => {
  const words = PLACES_WORDS[visitor.language];
  return (
    <form method="post" action={action} novalidate>
      <Csrf visitor={visitor} />
      <WrongSummary form={form} title={words.wrong(form.wrong.size)} />
      <div class="columns">
        <TextField form={form} column="from" type="date" required />
        <TextField form={form} column="to" type="date" required />
        <TextField form={form} column="reason" />
      </div>
      <button type="submit" safe>
        {words.addClosure}
      </button>
    </form>
  );
};

/** The closures of every place at once. */
export const closuresPage = (
  { request, visitor }: Visit,
  { closures, form }: { closures: readonly ListedClosure[]; form: FormView },
): Promise<string> => {
  const words = PLACES_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.closuresEverywhere, here: 'places', styles: COORDINATOR_STYLES },
    <>
      <p>
        <a href="/console/places" safe>
          {words.backToPlaces}
        </a>
      </p>
      <h1 safe>{words.closuresEverywhere}</h1>
      <SaidLine request={request} language={visitor.language} />
      <ClosureList visitor={visitor} closures={closures} back="" />
      {closures.length > 0 ? (
        <p class="quiet" safe>
          {words.liftHow}
        </p>
      ) : null}
      <section class="sheet">
        <h2 safe>{words.addClosure}</h2>
        <ClosureForm visitor={visitor} form={form} action="/console/closures" />
      </section>
    </>,
  );
};
