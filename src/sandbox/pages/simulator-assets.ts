import { fileURLToPath } from 'node:url';
import { createAssetFolder, filesIn } from '../../web/assets.ts';

/** The simulator's own scripts, style and sample files. */
export const simulatorAssets = createAssetFolder('simulator', {
  ...filesIn(new URL('./assets/', import.meta.url)),
  ...filesIn(new URL('../samples/', import.meta.url)),
  // Shared with the console, whose mediators record voice notes too.
  'wav.js': fileURLToPath(new URL('../../web/public/wav.js', import.meta.url)),
});
