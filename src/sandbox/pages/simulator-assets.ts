import { createAssetFolder, filesIn } from '../../web/assets.ts';

/** The simulator's own scripts, style and sample files. */
export const simulatorAssets = createAssetFolder('simulator', {
  ...filesIn(new URL('./assets/', import.meta.url)),
  ...filesIn(new URL('../samples/', import.meta.url)),
});
