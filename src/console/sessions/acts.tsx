import { Html } from '@kitajs/html';
import { ATTENDANCES } from '../../booking/attendance.ts';
import type { Expected } from '../../booking/lists.ts';
import { Csrf } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import { SESSIONS_WORDS } from './words.ts';

/** Somebody who comes; the first name is open, since this page shows it. */
export type Guest = Omit<Expected, 'sealedFirstName'> & { readonly firstName: string | null };

/** What the page says of the names that are noted, once for all of them. */
export const NAME_HINT = 'first-name-hint';

/** Room for a slip: what is more than a first name is dropped when it is noted, and that is said. */
const MOST_TYPED = 40;

/** What a coordinator notes of somebody who comes. */
export const Acts = ({ guest, visitor }: { guest: Guest; visitor: Visitor }): JSX.Element => {
  const words = SESSIONS_WORDS[visitor.language];
  const address = `/console/bookings/${guest.id}`;
  return (
    <div class="acts">
      <form method="post" action={`${address}/mark`}>
        <Csrf visitor={visitor} />
        {ATTENDANCES.map((status) => (
          <button
            type="submit"
            name="status"
            value={status}
            class={['small', status !== guest.status && 'secondary outline']}
            aria-pressed={status === guest.status ? 'true' : 'false'}
            safe
          >
            {words.attendance[status]}
          </button>
        ))}
      </form>
      <form method="post" action={`${address}/first-name`}>
        <Csrf visitor={visitor} />
        <input
          type="text"
          name="first_name"
          value={guest.firstName ?? ''}
          maxlength={MOST_TYPED}
          autocomplete="off"
          dir="auto"
          aria-label={`${words.firstName} (${guest.code})`}
          aria-describedby={NAME_HINT}
          placeholder={words.firstName}
        />
        <button type="submit" class="small secondary outline" safe>
          {words.note}
        </button>
      </form>
      {guest.status === 'booked' ? (
        <details>
          <summary safe>{words.cancelBooking}</summary>
          <p safe>{words.cancelBookingHow}</p>
          <form method="post" action={`${address}/cancel`}>
            <Csrf visitor={visitor} />
            <button type="submit" class="small secondary" safe>
              {words.cancelBooking}
            </button>
          </form>
        </details>
      ) : null}
    </div>
  );
};
