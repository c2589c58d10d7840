import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import startEspeak from 'espeak-ng';

/*
 * One utterance after another, off the main thread: {id, args, text} in, {id, wav} out (bytes of a WAV file, or null).
 * Plain JavaScript, because a worker starts without the loader that lets the rest of the program be TypeScript.
 *
 * The package is the espeak-ng program as WebAssembly. Its main() runs once an instance, so each utterance has an instance of its own;
 * the compiled module is what takes long, and is kept.
 */

// The program's file system throws a thousand errors that it catches itself while it starts: their stack traces would be half of the time.
Error.stackTraceLimit = 0;

const compiled = WebAssembly.compile(
  readFileSync(fileURLToPath(new URL('./espeak-ng.wasm', import.meta.resolve('espeak-ng')))),
);

const speak = async ({ args, text }) => {
  const module = await compiled;
  const espeak = await startEspeak({
    // The text goes in as a file: nothing in it can be taken for an option.
    arguments: [...args, '-b', '1', '-w', '/said.wav', '-f', '/text'],
    preRun: [(instance) => instance.FS.writeFile('/text', text)],
    instantiateWasm: (imports, ready) => {
      const instance = new WebAssembly.Instance(module, imports);
      ready(instance, module);
      return instance.exports;
    },
    print: () => {},
    printErr: () => {},
  });
  return espeak.FS.readFile('/said.wav');
};

parentPort.on('message', async ({ id, args, text }) => {
  try {
    parentPort.postMessage({ id, wav: await speak({ args, text }) });
  } catch {
    parentPort.postMessage({ id, wav: null });
  }
});
