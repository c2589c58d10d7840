import { Html } from '@kitajs/html';
import type { AuditLine } from '../../accounts/audit.ts';
import type { Member } from '../../core/member.ts';
import { consolePage } from '../frame.tsx';
import { loginAssets } from '../login/outside.tsx';
import { timeIn } from '../profile/who.ts';
import type { Visitor } from '../route.ts';
import type { OperatorLanguage } from '../words.ts';
import { actionWords } from './action-words.ts';
import { AUDIT_WORDS } from './words.ts';

/** As chosen; an empty text chooses nothing. */
export type AuditChoice = { readonly member: string; readonly action: string; readonly day: string };

export type AuditPage = {
  readonly visitor: Visitor;
  readonly lines: readonly AuditLine[];
  readonly members: readonly Pick<Member, 'id' | 'name'>[];
  readonly actions: readonly string[];
  readonly choice: AuditChoice;
  /** The id after which the next page begins; null: this is the last one. */
  readonly next: string | null;
  readonly timeZone: string;
};

type Named = { readonly action: string; readonly name: string; readonly lang: 'en' | undefined };

/** What has no words of its own is read as it is written: `ticket_viewed` → "ticket viewed". */
const named = (action: string, language: OperatorLanguage): Named => {
  const name = actionWords(action, language);
  return name === null ? { action, name: action.replaceAll('_', ' '), lang: 'en' } : { action, name, lang: undefined };
};

/** In the order of the words that are read. */
const choices = (actions: readonly string[], language: OperatorLanguage): readonly Named[] =>
  actions.map((action) => named(action, language)).sort((a, b) => a.name.localeCompare(b.name, language));

const Filter = ({ visitor, members, actions, choice }: AuditPage): JSX.Element => {
  const words = AUDIT_WORDS[visitor.language];
  return (
    <form method="get" action="/console/audit" class="inline">
      <label for="member">
        <span safe>{words.who}</span>
        <select id="member" name="member">
          <option value="" safe>
            {words.anybody}
          </option>
          {members.map(({ id, name }) => (
            <option value={id} selected={id === choice.member} safe>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label for="action">
        <span safe>{words.what}</span>
        <select id="action" name="action">
          <option value="" safe>
            {words.anything}
          </option>
          {choices(actions, visitor.language).map(({ action, name, lang }) => (
            <option value={action} selected={action === choice.action} lang={lang} safe>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label for="day">
        <span safe>{words.day}</span>
        <input type="date" id="day" name="day" value={choice.day} />
      </label>
      <button type="submit" class="secondary" safe>
        {words.filter}
      </button>
    </form>
  );
};

const Line = ({
  line,
  visitor,
  timeZone,
}: { line: AuditLine } & Pick<AuditPage, 'visitor' | 'timeZone'>): JSX.Element => {
  const { name, lang } = named(line.action, visitor.language);
  return (
    <tr>
      <td>
        <time datetime={line.at.toISOString()} safe>
          {timeIn(visitor.language, timeZone, line.at)}
        </time>
      </td>
      <td safe>{line.name ?? AUDIT_WORDS[visitor.language].nobody}</td>
      <td lang={lang} safe>
        {name}
      </td>
      <td dir="ltr" safe>
        {line.subject ?? ''}
      </td>
    </tr>
  );
};

/** Who looked at what and did what, the latest first. */
export const auditPage = (page: AuditPage): Promise<string> => {
  const { visitor, lines, choice, next, timeZone } = page;
  const words = AUDIT_WORDS[visitor.language];
  const older = new URLSearchParams({ ...choice, after: next ?? '' });
  return consolePage(
    visitor,
    { title: words.title, here: 'audit', styles: [loginAssets.url('profile.css')] },
    <>
      <h1 safe>{words.title}</h1>
      <p class="quiet" safe>
        {words.kept}
      </p>
      <Filter {...page} />
      {lines.length === 0 ? (
        <p safe>{words.none}</p>
      ) : (
        <section class="table-wide" tabindex="0" aria-label={words.title}>
          <table>
            <thead>
              <tr>
                <th scope="col" safe>
                  {words.when}
                </th>
                <th scope="col" safe>
                  {words.who}
                </th>
                <th scope="col" safe>
                  {words.what}
                </th>
                <th scope="col" safe>
                  {words.subject}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line line={line} visitor={visitor} timeZone={timeZone} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {next === null ? null : (
        <p>
          <a class="button" rel="next" href={`/console/audit?${older}`} safe>
            {words.older}
          </a>
        </p>
      )}
    </>,
  );
};
