import { z } from 'zod';
import { LANGUAGES, type Language } from '../../core/language.ts';
import { isNeed } from '../../core/need.ts';
import { type CannedReply, cannedReplies, deleteReply, saveReply } from '../../handoff/answers/canned-replies.ts';
import { unknownGaps } from '../../handoff/answers/fill-reply.ts';
import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { repliesPage, replyPage } from './replies-page.tsx';
import { REPLIES_WORDS } from './words.ts';

const PATH = '/replies';
const NEW = { id: null, title: '', need: null, texts: {} } as const;

const field = z.string().max(4_000).catch('');
const formSchema = z.record(z.string(), z.unknown());

type Draft = Omit<CannedReply, 'id'>;

const draftOf = (body: unknown): Draft => {
  const form = formSchema.safeParse(body).data ?? {};
  const need = field.parse(form.need ?? '');
  const texts = LANGUAGES.map((language): [Language, string] => [
    language,
    field.parse(form[`text_${language}`] ?? '').trim(),
  ]);
  return {
    title: field.parse(form.title ?? '').trim(),
    need: isNeed(need) ? need : null,
    texts: Object.fromEntries(texts.filter(([, text]) => text !== '')),
  };
};

const saidOf = ({ request, visitor }: Visit): string | null => {
  const { said } = REPLIES_WORDS[visitor.language];
  const key = request.query.said;
  return typeof key === 'string' && Object.hasOwn(said, key) ? said[key as keyof typeof said] : null;
};

const idOf = ({ request }: Visit): string | null => {
  const { id } = request.params;
  return typeof id === 'string' && /^[0-9]{1,18}$/.test(id) ? id : null;
};

/** `/console/replies`: what is written once and sent often. Nothing of any person. */
export const repliesRoutes = ({ pool, clock }: ConsoleContext): readonly ConsoleRoute[] => {
  const save = async (visit: Visit, id: string | null): Promise<void> => {
    const { request, response, visitor } = visit;
    const words = REPLIES_WORDS[visitor.language];
    const draft = draftOf(request.body);
    const gaps = Object.values(draft.texts).flatMap((text) => unknownGaps(text));
    const problem =
      gaps.length > 0
        ? words.unknownGaps([...new Set(gaps)].join(' '))
        : draft.title === '' || Object.keys(draft.texts).length === 0
          ? words.incomplete
          : null;
    if (problem !== null) {
      const html = await replyPage({ visitor, reply: { id, ...draft }, problem });
      response.status(422).type('html').send(html);
      return;
    }
    const saved = await saveReply(pool, { id, ...draft, memberId: visitor.id, now: clock.now() });
    response.redirect(303, `/console${PATH}?said=${saved === null ? 'gone' : 'saved'}`);
  };
  return [
    {
      method: 'get',
      path: PATH,
      least: 'mediator',
      audit: null,
      handle: async (visit) => {
        const { visitor, response } = visit;
        response
          .type('html')
          .send(await repliesPage({ visitor, replies: await cannedReplies(pool), said: saidOf(visit) }));
      },
    },
    {
      method: 'get',
      path: `${PATH}/new`,
      least: 'coordinator',
      audit: null,
      handle: async ({ visitor, response }) => {
        response.type('html').send(await replyPage({ visitor, reply: NEW, problem: null }));
      },
    },
    {
      method: 'get',
      path: `${PATH}/:id`,
      least: 'coordinator',
      audit: null,
      handle: async (visit) => {
        const id = idOf(visit);
        const reply = (await cannedReplies(pool)).find((each) => each.id === id);
        if (reply === undefined) return visit.response.redirect(303, `/console${PATH}?said=gone`);
        visit.response.type('html').send(await replyPage({ visitor: visit.visitor, reply, problem: null }));
      },
    },
    { method: 'post', path: PATH, least: 'coordinator', audit: 'reply_added', handle: (visit) => save(visit, null) },
    {
      method: 'post',
      path: `${PATH}/:id`,
      least: 'coordinator',
      audit: 'reply_changed',
      handle: async (visit) => {
        const id = idOf(visit);
        if (id === null) return visit.response.redirect(303, `/console${PATH}?said=gone`);
        await save(visit, id);
      },
    },
    {
      method: 'post',
      path: `${PATH}/:id/remove`,
      least: 'coordinator',
      audit: 'reply_removed',
      handle: async (visit) => {
        const id = idOf(visit);
        const isDone = id !== null && (await deleteReply(pool, id));
        visit.response.redirect(303, `/console${PATH}?said=${isDone ? 'removed' : 'gone'}`);
      },
    },
  ];
};
