import { Html } from '@kitajs/html';

export const SendIcon = (): JSX.Element => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="M3.400 20.400 21 12 3.400 3.600 3 10l11 2-11 2z" fill="currentColor" />
  </svg>
);
