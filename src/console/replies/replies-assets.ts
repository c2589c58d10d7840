import { createAssetFolder, filesIn } from '../../web/assets.ts';

/** The style of the pages of ready replies. */
export const repliesAssets = createAssetFolder('replies', filesIn(new URL('./assets/', import.meta.url)));
