import { readFileSync } from 'node:fs';
import type { KeptMedia, MediaStore } from '../media/media-store.ts';

const letter = readFileSync(new URL('../samples/letter.jpg', import.meta.url));

/** A small real picture of a letter, as a person photographs it and sends it. */
export const sendLetter = (media: MediaStore): KeptMedia => media.keep({ content: letter, mimeType: 'image/jpeg' });
