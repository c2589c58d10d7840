/** Telephones that ring by themselves: one stream of what changes on them, for whoever shows one. */
const listeners = { person: [], team: [] };
let stream = null;

/** @param whose `person`: the visitor's own; `team`: a mediator's */
export const hearPhones = (whose, hear) => {
  listeners[whose].push(hear);
  if (stream !== null) return;
  const { resident } = document.documentElement.dataset;
  stream = new EventSource(`/simulator/phones?${new URLSearchParams({ resident })}`);
  stream.addEventListener('message', ({ data }) => {
    const told = JSON.parse(data);
    for (const each of listeners[told.whose]) each(told);
  });
  addEventListener('pagehide', () => stream.close());
};
