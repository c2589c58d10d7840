const WIDTH = 30;

export type Progress = (done: number, all: number, name: string) => void;

/** A bar that fills on a terminal; elsewhere (a log) a line at every tenth. */
export const progressOn = (stream: NodeJS.WriteStream): Progress => {
  let tenths = 0;
  return (done, all, name) => {
    if (stream.isTTY) {
      const filled = Math.round((WIDTH * done) / all);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stream.write(`\r${bar} ${done}/${all} ${name.slice(0, 36).padEnd(36)}${done === all ? '\n' : ''}`);
      return;
    }
    const reached = Math.floor((10 * done) / all);
    if (reached > tenths) stream.write(`${done} of ${all} clips\n`);
    tenths = reached;
  };
};
