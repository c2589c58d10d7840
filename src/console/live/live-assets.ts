import { createAssetFolder, filesIn } from '../../web/assets.ts';

/** The scripts of pages that change by themselves. */
export const liveAssets = createAssetFolder('live', filesIn(new URL('./assets/', import.meta.url)));
