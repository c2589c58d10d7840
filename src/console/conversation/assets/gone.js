/** A person who is kept no more: nothing of them stays in this tab either, and the list says that the request is gone. */
import { forgetTicket } from './stored.js';

let left = false;

/** The page is being left for good: nothing on it is to be asked about. */
export const isLeaving = () => left;

export const leaveGone = () => {
  left = true;
  forgetTicket();
  location.replace('/console?said=gone');
};
