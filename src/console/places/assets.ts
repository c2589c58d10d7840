import { createAssetFolder, filesIn } from '../../web/assets.ts';

/** The look of the coordinator's pages: places, sessions, imports, exports, calendars. */
export const coordinatorAssets = createAssetFolder('coordinator', filesIn(new URL('./assets/', import.meta.url)));

export const COORDINATOR_STYLES: readonly string[] = [coordinatorAssets.url('coordinator.css')];
