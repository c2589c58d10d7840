import { Html } from '@kitajs/html';
import type { Channel } from '../../core/channel.ts';
import { NEED_ICONS } from '../../core/need.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import type { Decision, DecisionEvent } from '../options.ts';
import { type Ranked, type Understood, understoodFrom } from '../understood.ts';

const PRECISION: Readonly<Record<string, string>> = {
  location: 'from a shared location',
  neighbourhood: 'from a neighbourhood',
  postcode: 'from the postcode’s centre',
};

/** The sandbox speaks of Brussels, whatever the visitor's own clock says. */
const when = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Brussels',
});

const distance = (metres: number): string =>
  metres < 950 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1_000).toFixed(1)} km`;

const wait = (hours: number): string => {
  if (hours < 1) return 'under 1 h';
  if (hours < 36) return `${Math.round(hours)} h`;
  return `${Math.round(hours / 24)} days`;
};

const Fact = ({
  name,
  children,
}: {
  readonly name: string;
  readonly children: JSX.Element | readonly JSX.Element[];
}): JSX.Element => (
  <div class="fact">
    <dt safe>{name}</dt>
    <dd>{children as JSX.Element}</dd>
  </div>
);

const Ranking = ({ rows }: { readonly rows: readonly Ranked[] }): JSX.Element => (
  <table class="ranking">
    <caption>Ranked by distance and waiting time together</caption>
    <thead>
      <tr>
        <th scope="col">Place</th>
        <th scope="col">Away</th>
        <th scope="col">Wait</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row, index) => (
        <tr>
          <td>
            <span class="rank">{index + 1}</span> <bdi safe>{row.placeName}</bdi>
            <small safe>{when.format(new Date(row.startsAt))}</small>
          </td>
          <td safe>{distance(row.distanceMetres)}</td>
          <td safe>{wait(row.waitHours)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Facts = ({ known }: { readonly known: Understood }): JSX.Element => (
  <dl class="facts">
    <Fact name="Language">
      <span safe>{known.language ?? 'not yet'}</span>
    </Fact>
    <Fact name="Need">
      {known.need ? <Pictogram emoji={NEED_ICONS[known.need]} /> : ''}{' '}
      <span safe>{known.need?.replace('_', ' ') ?? 'not yet'}</span>
    </Fact>
    <Fact name="Place">
      {known.place ? (
        <>
          <strong safe>{known.place.postcode ?? ''}</strong> <bdi safe>{known.place.name ?? ''}</bdi>{' '}
          <small safe>{PRECISION[known.place.precision] ?? known.place.precision}</small>
        </>
      ) : (
        'not yet'
      )}
    </Fact>
    {known.constraints.length > 0 ? (
      <Fact name="Asked for">
        <span safe>{known.constraints.join(', ')}</span>
      </Fact>
    ) : null}
    {known.booked ? (
      <Fact name="Booked">
        code <strong safe>{known.booked.code}</strong>{' '}
        <small>
          <bdi safe>{known.booked.placeName}</bdi>
        </small>
      </Fact>
    ) : null}
    {known.handedOff ? (
      <Fact name="A person">
        <span safe>{known.handedOff.replaceAll('_', ' ')}</span>
      </Fact>
    ) : null}
    {known.misunderstood > 0 ? (
      <Fact name="Not understood">
        <span>{known.misunderstood}×</span>
      </Fact>
    ) : null}
  </dl>
);

/** A fact as it was emitted: its name, then its figures, short enough to read. */
const line = ({ type, ...fields }: DecisionEvent): { name: string; detail: string } => {
  const detail = Object.keys(fields).length === 0 ? '' : JSON.stringify(fields);
  return { name: type.replaceAll('_', ' '), detail: detail.length > 160 ? `${detail.slice(0, 160)}…` : detail };
};

const Turns = ({ decisions }: { readonly decisions: readonly Decision[] }): JSX.Element => (
  <details class="turns">
    <summary>Every fact, turn by turn</summary>
    <ol>
      {[...decisions].reverse().map(({ events }) => (
        <li>
          {events.length === 0 ? <span class="quiet">nothing new</span> : null}
          {events.map((event) => {
            const { name, detail } = line(event);
            return (
              <p class="event">
                <b safe>{name}</b> <code safe>{detail}</code>
              </p>
            );
          })}
        </li>
      ))}
    </ol>
  </details>
);

export const panelId = (channel: Channel): string => `${channel}-understood`;

/** What can be unfolded beside a device. The fold itself stays in the page; only what is inside is drawn again. */
export const DecisionsPanel = ({ decisions }: { readonly decisions: readonly Decision[] }): JSX.Element => {
  if (decisions.length === 0) return <p class="quiet">Nothing yet. Say something to the helpline.</p>;
  const known = understoodFrom(decisions);
  return (
    <>
      <Facts known={known} />
      {known.ranking.length > 0 ? <Ranking rows={known.ranking} /> : null}
      <Turns decisions={decisions} />
    </>
  );
};
