import { createAssetFolder, filesIn } from '../../web/assets.ts';

/** The look of the pages about who is on duty. */
export const shiftAssets = createAssetFolder('shifts', filesIn(new URL('./assets/', import.meta.url)));

export const SHIFT_STYLES: readonly string[] = [shiftAssets.url('shifts.css')];
