/** Where the mediator is, sent only when she presses. */
import { postPosition, tellNotDone, tellProblem } from './post.js';

export const startPosition = () => {
  const root = document.querySelector('[data-here]');
  if (!root || root.dataset.started || !navigator.geolocation) return;
  root.dataset.started = 'yes';
  root.hidden = false;
  root.querySelector('[data-here-send]').addEventListener('click', () => {
    tellProblem('');
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const answer = await postPosition({
          latitude: coords.latitude.toFixed(5),
          longitude: coords.longitude.toFixed(5),
        });
        if (answer?.done) root.closest('details').open = false;
        else tellNotDone(answer);
      },
      () => tellProblem(root.dataset.trouble),
      { maximumAge: 60_000, timeout: 15_000 },
    );
  });
};
