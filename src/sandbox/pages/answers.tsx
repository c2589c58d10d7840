import { Html } from '@kitajs/html';
import { withPictograms } from '../../web/pictogram.tsx';
import type { EntryBody, Pressable } from '../entries.ts';

type Answering = { readonly resident: string; readonly of: string };

const pressValues = (option: Pressable, { resident, of }: Answering): string =>
  JSON.stringify({ act: 'choice', id: option.id, of, resident });

const Row = ({ row, answering }: { readonly row: Pressable; readonly answering: Answering }): JSX.Element => (
  <button
    type="button"
    class="row"
    dir="auto"
    data-closes-sheet=""
    hx-post="/simulator/whatsapp"
    hx-swap="none"
    hx-vals={pressValues(row, answering)}
  >
    <span class="row-title" dir="auto">
      {withPictograms(row.title)}
    </span>
    {row.description ? (
      <span class="row-description" dir="auto" safe>
        {row.description}
      </span>
    ) : null}
  </button>
);

/** The sheet's title is plain text: the pictogram that leads the button is not repeated in it. */
const withoutPictogram = (label: string): string => label.replace(/^\p{Extended_Pictographic}\S*\s+/u, '');

/** What hangs under a bubble: reply buttons, or the button that opens a list as a sheet. */
export const Answers = ({
  body,
  answering,
}: {
  readonly body: EntryBody;
  readonly answering: Answering;
}): JSX.Element => {
  if (body.type === 'buttons') {
    return (
      <div class="replies">
        {body.buttons.map((button) => (
          <button
            type="button"
            class="reply"
            dir="auto"
            hx-post="/simulator/whatsapp"
            hx-swap="none"
            hx-vals={pressValues(button, answering)}
          >
            {withPictograms(button.title)}
          </button>
        ))}
      </div>
    );
  }
  if (body.type !== 'list') return '';
  return (
    <div class="replies">
      <button type="button" class="reply opens-list" dir="auto" data-opens-sheet="" aria-haspopup="dialog">
        <span aria-hidden="true">☰ </span>
        {withPictograms(body.label)}
      </button>
      <template data-title={withoutPictogram(body.label)}>
        {body.sections.map((section) => (
          <>
            {section.title ? (
              <h3 dir="auto" safe>
                {section.title}
              </h3>
            ) : null}
            {section.rows.map((row) => (
              <Row row={row} answering={answering} />
            ))}
          </>
        ))}
      </template>
    </div>
  );
};
