import type { Role } from '../../core/member.ts';
import { answeredIn } from '../promises/promise-now.ts';
import type { Alert, Duties, EarlierAlert, Stage, Team, Teammate, Watched, Way } from './watched.ts';

const MINUTE = 60_000;
/** So long before a promise is broken the next mediator is told, */
const LATE_MS = 10 * MINUTE;
/** and so long before it the coordinator. */
const COORDINATOR_MS = 5 * MINUTE;
/** "From nine" is not kept for ever by who begins at nine. */
const FROM_GRACE_MS = 30 * MINUTE;
/** Where no time was named, somebody is to answer within that. */
const TIMELESS_MS = 30 * MINUTE;
/** Whoever begins within the hour may begin now. */
export const SOON_MS = 60 * MINUTE;

/** When the promise is broken; null where none was made. */
export const brokenAt = ({ promise, promisedBy }: Pick<Watched, 'promise' | 'promisedBy'>): Date | null => {
  if (promisedBy === null) return null;
  return promise === 'from' ? new Date(promisedBy.getTime() + FROM_GRACE_MS) : promisedBy;
};

/** Until when somebody answers at the latest. Who was named no time is told nothing of it. */
const alarmAt = (ticket: Watched): number =>
  brokenAt(ticket)?.getTime() ?? ticket.awaitingSince.getTime() + TIMELESS_MS;

const waysOf = ({ byPush, bySms }: Teammate): readonly Way[] => [
  ...(byPush ? (['push'] as const) : []),
  ...(bySms ? (['sms'] as const) : []),
];

const canBeTold = (member: Teammate): boolean => waysOf(member).length > 0;

/** Who may answer, in the order in which they are asked: those on duty, then those who begin within the hour, the soonest first. */
const answering = (ticket: Watched, { members, duties }: Team, now: Date) => {
  const languages = answeredIn(ticket.language);
  const theirs = duties
    .filter((duty) => duty.languages.some((language) => languages.includes(language)) && duty.endsAt > now)
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const pick = (chosen: Duties): readonly Teammate[] =>
    chosen.flatMap(({ memberId }) => members.filter(({ id }) => id === memberId));
  return {
    onDuty: pick(theirs.filter(({ startsAt }) => startsAt <= now)),
    soon: pick(theirs.filter(({ startsAt }) => startsAt > now && startsAt.getTime() <= now.getTime() + SOON_MS)),
  };
};

/** Who was told so knows of the ticket, and did nothing yet: others are asked before them. */
const KNOWN_BY: readonly Stage[] = ['waiting', 'emergency', 'handed_over'];

const samePromise = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

/** An admin is told where no coordinator can be. */
const coordinatorsOf = ({ members }: Team): readonly Teammate[] => {
  const withRole = (role: Role): readonly Teammate[] =>
    members.filter((member) => member.role === role && canBeTold(member));
  const coordinators = withRole('coordinator');
  return coordinators.length > 0 ? coordinators : withRole('admin');
};

const told = (members: readonly Teammate[], stage: Stage, promisedBy: Date | null): readonly Alert[] =>
  members.flatMap((member) => waysOf(member).map((way) => ({ memberId: member.id, stage, way, promisedBy })));

/**
 * Everybody on duty, in whatever language: whoever is there can call 112. Whoever was at it when it became one is told even if her duty is over;
 * who took it knowing so is not.
 */
const forEmergency = ({ alarms, heldBy, alerts }: Watched, team: Team, now: Date): readonly Alert[] => {
  if (!alarms) return [];
  const here = team.duties.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const isNew = !alerts.some(({ stage }) => stage === 'emergency');
  const isThere = ({ id }: Teammate): boolean =>
    here.some(({ memberId }) => memberId === id) || (isNew && id === heldBy);
  return told([...new Set([...team.members.filter(isThere), ...coordinatorsOf(team)])], 'emergency', null);
};

const atFirst = ({ promisedBy, reason }: Watched, team: Team, onDuty: readonly Teammate[]): readonly Alert[] => {
  if (reason === 'emergency') return [];
  const all = told(onDuty, 'waiting', null);
  // Reopened by a message, or opened by a fault of ours: nobody else looks after it.
  if (promisedBy !== null) return all.filter(({ way }) => way === 'push');
  return onDuty.some(canBeTold) ? all : told(coordinatorsOf(team), 'nobody', null);
};

const sameAs =
  (alert: Alert) =>
  (before: Alert): boolean =>
    before.memberId === alert.memberId &&
    before.stage === alert.stage &&
    before.way === alert.way &&
    samePromise(before.promisedBy, alert.promisedBy);

/** What was said of this promise already. */
const ofPromise = ({ alerts, promisedBy }: Watched, stage: Stage): readonly EarlierAlert[] =>
  alerts.filter((alert) => alert.stage === stage && samePromise(alert.promisedBy, promisedBy));

/** As the promised time comes near: one, and the next one where she could not be told; then the coordinator. */
const asItNears = (ticket: Watched, team: Team, now: Date): readonly Alert[] => {
  const left = alarmAt(ticket) - now.getTime();
  if (left > LATE_MS) return [];
  const { promisedBy, alerts } = ticket;
  const { onDuty, soon } = answering(ticket, team, now);
  const asked = ofPromise(ticket, 'late');
  const knows = ({ id }: Teammate): boolean =>
    alerts.some(({ memberId, stage }) => memberId === id && KNOWN_BY.includes(stage));
  const isMissed = ({ id }: Teammate): boolean => {
    const hers = asked.filter(({ memberId }) => memberId === id);
    return hers.length > 0 && hers.every(({ failed }) => failed);
  };
  const inTurn = [...onDuty.filter((member) => !knows(member)), ...soon, ...onDuty.filter(knows)];
  const next = inTurn.find((member) => canBeTold(member) && !isMissed(member));
  const isTold = asked.some(({ failed }) => !failed);
  // One and not all of them: the others have their own people.
  const late = isTold || next === undefined ? [] : told([next], 'late', promisedBy);
  const isCoordinators = left <= COORDINATOR_MS || next === undefined;
  return [...late, ...(isCoordinators ? told(coordinatorsOf(team), 'coordinator', promisedBy) : [])];
};

/** Of what somebody is at, it is told only that it alarms. */
const wantedFor = (ticket: Watched, team: Team, now: Date): readonly Alert[] => {
  const alarm = forEmergency(ticket, team, now);
  if (ticket.heldBy !== null) return alarm;
  const { onDuty } = answering(ticket, team, now);
  return [...alarm, ...atFirst(ticket, team, onDuty), ...asItNears(ticket, team, now)];
};

/** Who is to be told of a ticket now, those left out that were told already. */
export const alertsFor = (ticket: Watched, team: Team, now: Date): readonly Alert[] =>
  wantedFor(ticket, team, now).filter((alert) => !ticket.alerts.some(sameAs(alert)));
