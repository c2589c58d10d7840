/** Where the mediator is, sent only when she presses. */
import { composer, newKey, post, tellProblem, wayChosen } from './post.js';

export const startPosition = () => {
  const root = document.querySelector('[data-here]');
  if (!root || root.dataset.started || !navigator.geolocation) return;
  root.dataset.started = 'yes';
  root.hidden = false;
  root.querySelector('[data-here-send]').addEventListener('click', () => {
    tellProblem('');
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const fields = {
          key: newKey(),
          by: wayChosen(),
          latitude: coords.latitude.toFixed(5),
          longitude: coords.longitude.toFixed(5),
        };
        const answer = await post(`${composer().dataset.composer}/location`, new URLSearchParams(fields));
        if (answer?.done) root.closest('details').open = false;
        else tellProblem(answer === null ? composer().dataset.notSent : answer.said);
      },
      () => tellProblem(root.dataset.trouble),
      { maximumAge: 60_000, timeout: 15_000 },
    );
  });
};
