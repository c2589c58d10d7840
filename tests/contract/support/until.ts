/** Long enough for a machine with much else to do; short enough to hear of a hang. */
const PATIENCE_MS = 8_000;
const GLANCE_MS = 15;

/**
 * Looks again and again until there is something to see.
 * @param look gives back null while there is nothing yet
 * @param missing told when patience ends: what was awaited and what came instead
 * @throws Error with those words
 */
export const until = async <Seen>(
  look: () => Seen | null | Promise<Seen | null>,
  missing: () => string,
  patienceMs = PATIENCE_MS,
): Promise<Seen> => {
  const end = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > end) throw new Error(missing());
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
};
