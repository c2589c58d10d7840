import type { StoryReading } from '../core/heard.ts';
import { isLanguage } from '../core/language.ts';
import { isNeed } from '../core/need.ts';
import type { PlaceReading } from '../core/place-reading.ts';
import type { Understanding } from '../core/understanding.ts';

/**
 * Our own understanding, its blanks filled by what a service read in the same story. The service is not believed: only what stands in our
 * own lists is taken, and it never replaces what we understood ourselves.
 * @param readPlace our own reading of a postcode: one that does not exist fills nothing
 */
export const withStory = (
  understanding: Understanding,
  story: StoryReading | null,
  readPlace: (postcode: string) => PlaceReading,
): Understanding => {
  if (story === null) return understanding;
  const { need, place, language } = understanding;
  const postcode = typeof story.postcode === 'string' && /^\d{4}$/.test(story.postcode) ? story.postcode : null;
  const read = place.type === 'none' && postcode !== null ? readPlace(postcode) : place;
  return {
    ...understanding,
    need: need ?? (isNeed(story.need) ? story.need : null),
    place: read.type === 'found' ? read : place,
    language:
      language.type === 'unknown' && isLanguage(story.language)
        ? { type: 'known', language: story.language, sure: false }
        : language,
  };
};
