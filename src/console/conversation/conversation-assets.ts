import { fileURLToPath } from 'node:url';
import { createAssetFolder, filesIn } from '../../web/assets.ts';

/** The conversation's own scripts and style, and the one that makes a WAV of what a browser recorded. */
export const conversationAssets = createAssetFolder('conversation', {
  ...filesIn(new URL('./assets/', import.meta.url)),
  'wav.js': fileURLToPath(new URL('../../web/public/wav.js', import.meta.url)),
});
