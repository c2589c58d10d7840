import { Html } from '@kitajs/html';
import type { Feed } from '../../calendar/feeds.ts';
import { isAtLeast } from '../../core/member.ts';
import type { PlaceName } from '../../directory/edit/list-places.ts';
import { Csrf, consolePage } from '../frame.tsx';
import { COORDINATOR_STYLES } from '../places/assets.ts';
import { dayName } from '../places/dates.ts';
import { queryOf } from '../places/posted.ts';
import type { Visit, Visitor } from '../route.ts';
import { FEEDS_WORDS } from './words.ts';

export type FeedsView = {
  readonly feeds: readonly Feed[];
  /** What a calendar can be made of; empty for mediators, who have their own hours. */
  readonly places: readonly PlaceName[];
  readonly members: readonly PlaceName[];
  readonly timeZone: string;
};

const Make = (properties: {
  readonly visitor: Visitor;
  readonly label: string;
  readonly name: 'place' | 'member';
  readonly options: readonly PlaceName[];
}): JSX.Element => {
  const { visitor, label, name, options } = properties;
  return (
    <form method="post" action="/console/feeds" class="search-form">
      <Csrf visitor={visitor} />
      <label>
        <span safe>{label}</span>
        <select name={name}>
          {options.map((option) => (
            <option value={option.id} safe>
              {option.name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" safe>
        {FEEDS_WORDS[visitor.language].make}
      </button>
    </form>
  );
};

const FeedRow = ({ feed, visitor, timeZone }: { feed: Feed; visitor: Visitor; timeZone: string }): JSX.Element => {
  const words = FEEDS_WORDS[visitor.language];
  const day = (instant: Date): string => dayName(visitor.language, instant, timeZone);
  return (
    <li>
      <div class="about">
        <strong>
          <bdi safe>{feed.name}</bdi>
        </strong>
        <p class="quiet" safe>
          {[
            feed.placeId === null ? words.ofMember : words.ofPlace,
            words.made(day(feed.createdAt)),
            feed.lastUsedAt === null ? words.neverUsed : words.lastUsed(day(feed.lastUsedAt)),
          ].join(' · ')}
        </p>
      </div>
      <form method="post" action={`/console/feeds/${feed.id}/revoke`}>
        <Csrf visitor={visitor} />
        <button type="submit" class="small secondary outline" safe>
          {words.revoke}
        </button>
      </form>
    </li>
  );
};

export const feedsPage = ({ request, visitor }: Visit, view: FeedsView): Promise<string> => {
  const { feeds, places, members, timeZone } = view;
  const words = FEEDS_WORDS[visitor.language];
  const said = { revoked: words.revoked, not_made: words.notMade }[queryOf(request, 'said')] ?? '';
  return consolePage(
    visitor,
    { title: words.title, here: 'feeds', styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{words.title}</h1>
      <p safe>{words.what}</p>
      <p class="said" role="status" safe>
        {said}
      </p>
      <section class="sheet">
        <form method="post" action="/console/feeds" class="search-form">
          <Csrf visitor={visitor} />
          <strong safe>{words.makeMine}</strong>
          <button type="submit" safe>
            {words.make}
          </button>
        </form>
        {isAtLeast(visitor.role, 'coordinator') ? (
          <>
            <Make visitor={visitor} label={words.makePlace} name="place" options={places} />
            <Make visitor={visitor} label={words.makeMember} name="member" options={members} />
          </>
        ) : null}
      </section>
      {feeds.length === 0 ? <p safe>{words.none}</p> : null}
      <ul class="plain-list">
        {feeds.map((feed) => (
          <FeedRow feed={feed} visitor={visitor} timeZone={timeZone} />
        ))}
      </ul>
    </>,
  );
};

/** Shown once, as the answer to the form that made it: it is kept nowhere. */
export const newFeedPage = ({ visitor }: Visit, address: string): Promise<string> => {
  const words = FEEDS_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.newTitle, here: 'feeds', styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{words.newTitle}</h1>
      <p>
        <strong safe>{words.once}</strong>
      </p>
      <code class="secret" dir="ltr" safe>
        {address}
      </code>
      <p safe>{words.how}</p>
      <p>
        <a class="button" href="/console/feeds" safe>
          {words.back}
        </a>
      </p>
    </>,
  );
};
