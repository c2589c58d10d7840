import { Html } from '@kitajs/html';
import type { ConversationLine } from '../../core/conversation.ts';
import type { TicketId } from '../../core/ids.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { type Times, timeWords } from '../live/times.tsx';
import { CONVERSATION_WORDS } from './words/words.ts';

/** Where a file of a conversation is opened. */
const mediaPath = (ticketId: TicketId, media: NonNullable<ConversationLine['media']>): string => {
  const kind = media.from === 'person' ? 'media' : 'attachments';
  return `/console/tickets/${encodeURIComponent(ticketId)}/${kind}/${encodeURIComponent(media.id)}`;
};

/** A file of a line: sound with a player, pictures in place, everything else to be downloaded. */
export const LineMedia = (given: {
  readonly line: ConversationLine;
  readonly ticketId: TicketId;
  readonly times: Times;
}): JSX.Element | null => {
  const { line, ticketId, times } = given;
  const { media } = line;
  if (media === null) return null;
  const words = CONVERSATION_WORDS[times.language];
  const path = mediaPath(ticketId, media);
  const time = timeWords(line.at, times);
  switch (media.kind) {
    case 'voice_note':
      return (
        <div class="sound">
          <Pictogram emoji="🎙️" size={22} />
          {/* biome-ignore lint/a11y/useMediaCaption: its transcript, where there is one, stands below */}
          <audio controls="" preload="none" aria-label={words.voiceNote(time)} src={path} />
        </div>
      );
    case 'picture':
    case 'sticker':
      return (
        <a class="shown" href={path} target="_blank" rel="noopener">
          <img src={path} alt={media.kind === 'sticker' ? words.sticker : words.picture(time)} loading="lazy" />
        </a>
      );
    case 'video':
    case 'document':
      return (
        <p>
          <a href={path} download="">
            <Pictogram emoji={media.kind === 'video' ? '🎬' : '📎'} size={18} />{' '}
            <span safe>{words.download[media.kind]}</span>
          </a>
        </p>
      );
    default:
      return media.kind satisfies never;
  }
};
