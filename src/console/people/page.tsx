import { Html } from '@kitajs/html';
import { mayManage } from '../../accounts/invitations.ts';
import type { OpenInvitation, TeamMember } from '../../accounts/people.ts';
import { LANGUAGE_NAMES } from '../../core/language.ts';
import { ROLES } from '../../core/member.ts';
import { Csrf, consolePage } from '../frame.tsx';
import { loginAssets, Problem } from '../login/outside.tsx';
import { dayIn } from '../profile/who.ts';
import type { Visitor } from '../route.ts';
import { PEOPLE_WORDS } from './words.ts';

export type PeoplePage = {
  readonly visitor: Visitor;
  readonly members: readonly TeamMember[];
  readonly invitations: readonly OpenInvitation[];
  readonly timeZone: string;
  readonly said: string | null;
  readonly problem: string | null;
  /** What was typed in the invitation that could not be made. */
  readonly typed: { readonly email: string; readonly problem: string } | null;
};

const STYLES = [loginAssets.url('login.css'), loginAssets.url('profile.css')];

const Act = ({ visitor, path, label }: { visitor: Visitor; path: string; label: string }): JSX.Element => (
  <form method="post" action={path}>
    <Csrf visitor={visitor} />
    <button type="submit" class="secondary outline" safe>
      {label}
    </button>
  </form>
);

const Manage = ({ visitor, member }: { visitor: Visitor; member: TeamMember }): JSX.Element => {
  const words = PEOPLE_WORDS[visitor.language];
  const base = `/console/people/${member.id}`;
  const isAdmin = visitor.role === 'admin';
  const field = `role-${member.id}`;
  const act = (path: string, label: string): JSX.Element => (
    <Act visitor={visitor} path={`${base}/${path}`} label={label} />
  );
  if (member.disabledAt !== null) return act('enable', words.enable);
  return (
    <details>
      <summary aria-label={`${words.manage}: ${member.name}`} safe>
        {words.manage}
      </summary>
      <div class="acts">
        {isAdmin ? (
          <form method="post" action={`${base}/role`} class="inline">
            <Csrf visitor={visitor} />
            <label for={field}>
              <span safe>{words.role}</span>
              <select id={field} name="role">
                {ROLES.map((role) => (
                  <option value={role} selected={role === member.role} safe>
                    {words.roles[role]}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" class="secondary outline" safe>
              {words.changeRole}
            </button>
          </form>
        ) : null}
        {act('link', words.newLink)}
        {act('end-logins', words.endLogins)}
        {isAdmin ? act('reset-second-factor', words.resetFactor) : null}
        {act('disable', words.disable)}
      </div>
    </details>
  );
};

const Person = ({ visitor, member }: { visitor: Visitor; member: TeamMember }): JSX.Element => {
  const words = PEOPLE_WORDS[visitor.language];
  const isSelf = member.id === visitor.id;
  return (
    <li>
      <div>
        <strong safe>{member.name}</strong> {isSelf ? <mark safe>{words.you}</mark> : null}
        <br />
        <span dir="ltr" safe>
          {member.email}
        </span>
        <br />
        <small safe>
          {[
            words.roles[member.role],
            member.disabledAt === null ? null : words.disabled,
            member.hasSecondFactor ? words.factorOn : words.factorOff,
            words.logins(member.logins),
          ]
            .filter((each) => each !== null)
            .join(' · ')}
        </small>
        <br />
        <small safe>
          {`${words.languages} ${member.languages.map((language) => LANGUAGE_NAMES[language]).join(', ') || '–'}`}
        </small>
      </div>
      {isSelf || !mayManage(visitor.role, member.role) ? null : <Manage visitor={visitor} member={member} />}
    </li>
  );
};

const Invite = ({ visitor, typed }: PeoplePage): JSX.Element => {
  const words = PEOPLE_WORDS[visitor.language];
  return (
    <section aria-labelledby="invite-title">
      <h2 id="invite-title" safe>
        {words.invite}
      </h2>
      <p safe>{words.inviteHow}</p>
      <form method="post" action="/console/people/invite" novalidate>
        <Csrf visitor={visitor} />
        <label for="email" safe>
          {words.email}
        </label>
        <input
          type="email"
          id="email"
          name="email"
          value={typed?.email ?? ''}
          required
          autocomplete="off"
          aria-invalid={typed ? 'true' : undefined}
          aria-describedby={typed ? 'email-problem' : undefined}
        />
        <Problem id="email-problem">{typed?.problem ?? null}</Problem>
        <label for="role" safe>
          {words.role}
        </label>
        <select id="role" name="role">
          {ROLES.filter((role) => mayManage(visitor.role, role)).map((role) => (
            <option value={role} safe>
              {words.roles[role]}
            </option>
          ))}
        </select>
        <button type="submit" safe>
          {words.makeLink}
        </button>
      </form>
    </section>
  );
};

/** The team, for who coordinates it. */
export const peoplePage = (page: PeoplePage): Promise<string> => {
  const { visitor, members, invitations, timeZone, said, problem } = page;
  const words = PEOPLE_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.title, here: 'people', styles: STYLES },
    <>
      <h1 safe>{words.title}</h1>
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      <Problem id="people-problem">{problem}</Problem>
      <ul class="own-things">
        {members.map((member) => (
          <Person visitor={visitor} member={member} />
        ))}
      </ul>
      {invitations.length === 0 ? null : (
        <section aria-labelledby="invited-title">
          <h2 id="invited-title" safe>
            {words.invited}
          </h2>
          <ul class="own-things">
            {invitations.map((invitation) => (
              <li>
                <p>
                  <span dir="ltr" safe>
                    {invitation.email}
                  </span>
                  <br />
                  <small safe>
                    {`${words.roles[invitation.role]} · ${words.until(dayIn(visitor.language, timeZone, invitation.until))}`}
                  </small>
                </p>
                {mayManage(visitor.role, invitation.role) ? (
                  <Act
                    visitor={visitor}
                    path={`/console/people/invitations/${invitation.id}/withdraw`}
                    label={words.withdraw}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Invite {...page} />
    </>,
  );
};

/** The link, told this once. */
export const linkPage = (visitor: Visitor, link: string, isBack: boolean): Promise<string> => {
  const words = PEOPLE_WORDS[visitor.language];
  const title = isBack ? words.renewTitle : words.linkTitle;
  return consolePage(
    visitor,
    { title, here: 'people', styles: STYLES, scripts: [loginAssets.url('copy.js')] },
    <>
      <h1 safe>{title}</h1>
      <p safe>{words.linkHow}</p>
      <label for="link" safe>
        {words.link}
      </label>
      <input id="link" class="copy-link" value={link} readonly dir="ltr" autofocus />
      <p class="copy">
        <button type="button" data-copy="link" hidden safe>
          {words.copy}
        </button>{' '}
        <span role="status" data-copied={words.copied} data-not-copied={words.notCopied}></span>
      </p>
      <a class="button" href="/console/people" safe>
        {words.back}
      </a>
    </>,
  );
};
