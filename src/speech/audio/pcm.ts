/** Sound as plain numbers: one channel (a telephone and a voice note have no more), samples in −1…1, `rate` in samples a second. */
export type Pcm = { readonly samples: Float32Array; readonly rate: number };

/** The rate at which the project keeps speech: wideband, what recognisers and Opus for voice take. */
export const SPEECH_RATE = 16_000;

/** How long it lasts, in seconds. */
export const secondsOf = (pcm: Pcm): number => pcm.samples.length / pcm.rate;
