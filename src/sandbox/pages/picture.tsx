import { Html } from '@kitajs/html';
import type { ShownFile } from '../entries.ts';

/** A picture in a bubble; a click or Enter shows it as large as the window. */
export const Picture = ({
  file,
  caption,
}: {
  readonly file: ShownFile;
  readonly caption: string | null;
}): JSX.Element => {
  const words = caption ?? 'A picture';
  return (
    <button type="button" class="picture-button" data-enlarges="" aria-haspopup="dialog">
      <span class="sr-only">Enlarge: </span>
      <img class="picture" src={`/simulator/media/${file.id}`} alt={words} />
    </button>
  );
};

/** Shown over the page; the browser itself closes it with Escape and gives the focus back. */
export const PictureViewer = (): JSX.Element => (
  <dialog id="picture-viewer" class="picture-viewer" aria-label="Picture">
    <form method="dialog">
      <button type="submit" class="round" aria-label="Close the picture">
        <span aria-hidden="true">×</span>
      </button>
    </form>
    <img alt="" />
  </dialog>
);
