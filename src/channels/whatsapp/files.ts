import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import type { MediaFile } from '../../core/card.ts';
import type { Failed, SendResult, Skipped } from '../../core/failure.ts';
import type { Uploads } from '../../core/uploads.ts';
import { within } from '../../core/within.ts';
import { failureFrom } from './failure.ts';

/** Who waits for the words does not wait longer for a voice that reads them. */
const MOST_SECONDS_TO_MAKE = 15;
/** What accompanies the words is tried as often; then the words go alone. */
const MOST_ATTEMPTS = 2;

/** Meta looks at the file's own type and name, not at the parameter beside it. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  'audio/ogg': 'voice.ogg',
  'image/png': 'card.png',
  'image/jpeg': 'photo.jpg',
};

const skipped = (detail: string): Skipped => ({ type: 'skipped', detail });

const made = (file: MediaFile): Promise<Uint8Array | null> =>
  within(MOST_SECONDS_TO_MAKE * 1_000, null, () => file.bytes());

/** Null for an answer that names no file: something between us and Meta may say 200 in other words. */
const idIn = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string' && answer.id !== ''
    ? answer.id
    : null;

/** A failure that says nothing of the person or of the account: only the file is left out. Meta took what it gave no name to. */
const isTheFiles = ({ code, retryable }: Failed): boolean =>
  !retryable && (code === 'invalid' || code === 'unreachable');

/** The access token is no good: nothing goes out, and the voice waits with its words. */
const isToken = ({ detail }: Failed): boolean => detail === 'graph:0' || detail === 'graph:190';

type Ready = { readonly type: 'ready'; readonly id: string; readonly wasKept: boolean };

/** Sends files by Meta's ids: what was uploaded once goes out again by its id until Meta lets go of it. */
export type FileSender = {
  /**
   * @param send takes the id; its failures are values
   * @param attempt 1 for the first time that the message is tried
   */
  send(file: MediaFile, send: (id: string) => Promise<SendResult>, attempt: number): Promise<SendResult>;
  /** A file that is the message itself: it is tried like any other message, and what Meta will not have has failed. */
  sendItself(file: MediaFile, send: (id: string) => Promise<SendResult>): Promise<SendResult>;
};

/**
 * A voice note or a picture never holds up the words beside it: what cannot be made or what Meta will not have is left out, and what Meta
 * cannot take now is tried once more with the whole message, then left out as well.
 */
export const createFileSender = (options: {
  readonly media: WhatsAppClient['media'];
  readonly phoneNumberId: string;
  readonly uploads: Uploads;
}): FileSender => {
  const { media, phoneNumberId, uploads } = options;

  const upload = async (file: MediaFile): Promise<Ready | Skipped | Failed> => {
    const bytes = await made(file);
    if (bytes === null) return skipped('not_made');
    const { mimeType } = file;
    const [kind = ''] = mimeType.split(';');
    let id: string | null;
    try {
      const answer = await media.upload({
        phoneNumberId,
        type: mimeType,
        file: new Blob([Uint8Array.from(bytes)], { type: mimeType }),
        fileName: FILE_NAMES[kind] ?? 'file',
      });
      id = idIn(answer);
    } catch (error) {
      const failure = failureFrom(error);
      // Who may not upload may still write; only with a token that ended the words do not go out either.
      const isOnlyFile = !failure.retryable || (failure.code === 'refused' && !isToken(failure));
      return isOnlyFile ? skipped(failure.detail) : failure;
    }
    if (id === null) return skipped('no_media_id');
    await uploads.remember(file.hash, id);
    return { type: 'ready', id, wasKept: false };
  };

  const ready = async (file: MediaFile): Promise<Ready | Skipped | Failed> => {
    const id = await uploads.find(file.hash);
    return id === null ? upload(file) : { type: 'ready', id, wasKept: true };
  };

  /**
   * Meta no longer knows an id ("… is not a valid whatsapp business account media attachment ID", code 100), or will not have its file: the
   * id is not used again.
   */
  const sendAs = async (file: MediaFile, { id }: Ready, send: (id: string) => Promise<SendResult>) => {
    const result = await send(id);
    if (result.type === 'failed' && result.code === 'invalid') await uploads.forget(file.hash);
    return result;
  };

  const sendOnce = async (file: MediaFile, send: (id: string) => Promise<SendResult>): Promise<SendResult> => {
    const first = await ready(file);
    if (first.type !== 'ready') return first;
    const result = await sendAs(file, first, send);
    if (!first.wasKept || result.type !== 'failed' || result.code !== 'invalid') return result;
    const second = await upload(file);
    return second.type === 'ready' ? sendAs(file, second, send) : second;
  };

  return {
    send: async (file, send, attempt) => {
      const result = await sendOnce(file, send);
      if (result.type !== 'failed') return result;
      const isLast = result.retryable && !isToken(result) && attempt >= MOST_ATTEMPTS;
      return isLast || isTheFiles(result) ? skipped(result.detail) : result;
    },
    sendItself: async (file, send) => {
      const result = await sendOnce(file, send);
      if (result.type !== 'skipped') return result;
      return { type: 'failed', code: 'invalid', retryable: false, detail: result.detail };
    },
  };
};
