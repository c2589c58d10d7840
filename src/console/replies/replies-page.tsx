import { Html } from '@kitajs/html';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../core/language.ts';
import { isAtLeast } from '../../core/member.ts';
import { NEED_ICONS, NEEDS } from '../../core/need.ts';
import type { CannedReply } from '../../handoff/answers/canned-replies.ts';
import { fillReply, PLACEHOLDERS } from '../../handoff/answers/fill-reply.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf, consolePage } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import { WORDS } from '../words.ts';
import { repliesAssets } from './replies-assets.ts';
import { REPLIES_WORDS, type RepliesWords } from './words.ts';

const PATH = '/console/replies';

const Texts = ({ texts, words }: { texts: CannedReply['texts']; words: RepliesWords }): JSX.Element => (
  <dl class="texts">
    {LANGUAGES.flatMap((language: Language) => {
      const text = texts[language];
      if (text === undefined) return [];
      return [
        <div>
          <dt lang={language} safe>
            {LANGUAGE_NAMES[language]}
          </dt>
          <dd dir="auto" lang={language} safe>
            {text}
          </dd>
          {text.includes('{') ? (
            <dd class="quiet" dir="auto" lang={language}>
              <small safe>{`${words.preview}: `}</small>
              <span safe>{fillReply(text, words.examples).text}</span>
            </dd>
          ) : null}
        </div>,
      ];
    })}
  </dl>
);

export type RepliesPage = {
  readonly visitor: Visitor;
  readonly replies: readonly CannedReply[];
  readonly said: string | null;
};

/** All of them, for everybody; coordinators change them. */
export const repliesPage = ({ visitor, replies, said }: RepliesPage): Promise<string> => {
  const words = REPLIES_WORDS[visitor.language];
  const canChange = isAtLeast(visitor.role, 'coordinator');
  return consolePage(
    visitor,
    { title: words.title, here: 'replies', styles: [repliesAssets.url('replies.css')] },
    <>
      <header class="page-head">
        <h1 safe>{words.title}</h1>
        {canChange ? (
          <a class="button outline" href={`${PATH}/new`} safe>
            {words.add}
          </a>
        ) : null}
      </header>
      <p class="quiet" safe>
        {words.introduction}
      </p>
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      {replies.length === 0 ? <p safe>{words.empty}</p> : null}
      <ul class="replies">
        {replies.map(({ id, title, need, texts }) => (
          <li>
            <header>
              <Pictogram emoji={need === null ? '💬' : NEED_ICONS[need]} size={26} />
              <h2 safe>{title}</h2>
              {canChange ? (
                <a href={`${PATH}/${encodeURIComponent(id)}`} aria-label={words.changeThis(title)} safe>
                  {words.change}
                </a>
              ) : null}
            </header>
            <Texts texts={texts} words={words} />
          </li>
        ))}
      </ul>
    </>,
  );
};

export type ReplyPage = {
  readonly visitor: Visitor;
  /** Its id is null for a new one. */
  readonly reply: Omit<CannedReply, 'id'> & { readonly id: string | null };
  readonly problem: string | null;
};

const Gaps = ({ words }: { readonly words: RepliesWords }): JSX.Element => (
  <section class="gaps" aria-labelledby="gaps">
    <h2 id="gaps" safe>
      {words.gaps}
    </h2>
    <dl>
      {PLACEHOLDERS.map((name) => (
        <div>
          <dt>
            <code safe>{`{${name}}`}</code>
          </dt>
          <dd safe>{words.placeholders[name]}</dd>
        </div>
      ))}
    </dl>
  </section>
);

/** One reply, in all languages. */
export const replyPage = ({ visitor, reply, problem }: ReplyPage): Promise<string> => {
  const words = REPLIES_WORDS[visitor.language];
  const path = reply.id === null ? PATH : `${PATH}/${encodeURIComponent(reply.id)}`;
  const title = reply.id === null ? words.add : words.changeThis(reply.title);
  return consolePage(
    visitor,
    { title, here: 'replies', styles: [repliesAssets.url('replies.css')] },
    <>
      <p>
        <a href={PATH} safe>
          {words.back}
        </a>
      </p>
      <h1 safe>{title}</h1>
      <p id="problem" class="problem" role="alert" safe>
        {problem ?? ''}
      </p>
      <form class="reply" method="post" action={path} aria-describedby="problem">
        <Csrf visitor={visitor} />
        <label>
          <span safe>{words.name}</span>
          <input name="title" value={reply.title} maxlength={80} required aria-describedby="title-help" />
          <small id="title-help" safe>
            {words.nameHelp}
          </small>
        </label>
        <label>
          <span safe>{words.need}</span>
          <select name="need">
            <option value="" safe>
              {words.anyNeed}
            </option>
            {NEEDS.map((need) => (
              <option value={need} selected={need === reply.need} safe>
                {`${NEED_ICONS[need]} ${WORDS[visitor.language].needs[need]}`}
              </option>
            ))}
          </select>
        </label>
        <Gaps words={words} />
        <fieldset>
          <legend safe>{words.texts}</legend>
          <p class="quiet" safe>
            {words.textsHelp}
          </p>
          {LANGUAGES.map((language) => (
            <label>
              <bdi lang={language} safe>
                {LANGUAGE_NAMES[language]}
              </bdi>
              <textarea name={`text_${language}`} rows="3" maxlength={2_000} lang={language} dir="auto" safe>
                {reply.texts[language] ?? ''}
              </textarea>
            </label>
          ))}
        </fieldset>
        <button type="submit" safe>
          {words.save}
        </button>
      </form>
      {reply.id === null ? null : (
        <form method="post" action={`${path}/remove`}>
          <Csrf visitor={visitor} />
          <button type="submit" class="outline" safe>
            {words.remove}
          </button>
        </form>
      )}
    </>,
  );
};
