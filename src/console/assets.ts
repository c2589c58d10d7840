import { Router } from 'express';
import { alertAssets } from './alerts/push-switch.tsx';
import { conversationAssets } from './conversation/conversation-assets.ts';
import { liveAssets } from './live/live-assets.ts';
import { loginAssets } from './login/outside.tsx';
import { coordinatorAssets } from './places/assets.ts';
import { repliesAssets } from './replies/replies-assets.ts';
import { shiftAssets } from './shifts/assets.ts';

/** Styles and scripts of single pages. What all pages use is in src/web. */
export const consoleAssets = Router().use(
  ...[alertAssets, conversationAssets, coordinatorAssets, liveAssets, loginAssets, repliesAssets, shiftAssets].map(
    ({ routes }) => routes,
  ),
);
