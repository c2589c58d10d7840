import { importWithChanges } from '../../directory/edit/import-changes.ts';
import type { ConsoleContext } from '../context.ts';
import { idOf, numberOf, postedOf, textOf } from '../places/posted.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { type Draft, forgetDrafts, keepDraft, readDraft } from './drafts.ts';
import { changesPage, uploadPage } from './pages.tsx';
import { readUpload } from './upload.ts';

/** All files together. */
const MOST_BYTES = 5 * 1024 * 1024;

export type ImportsOptions = {
  /** Demo places go on being offered beside what is imported (DEMO_DIRECTORY=on). */
  readonly keepDemo: boolean;
};

/** Files are looked at first, and imported as they were looked at. */
export const importsRoutes = (context: ConsoleContext, { keepDemo }: ImportsOptions): readonly ConsoleRoute[] => {
  const { pool, seals, clock, timeZone } = context;

  /** @param agreed null: only a look, which is undone again */
  const run = ({ files, partial }: Draft, agreed: string | null) =>
    importWithChanges(pool, files, { timeZone, now: clock.now(), partial, demo: false, keepDemo }, agreed);

  const show = async (visit: Visit): Promise<void> => {
    visit.response.type('html').send(await uploadPage(visit, null));
  };

  const refuse = async (visit: Visit, problem: 'no_file' | 'too_old'): Promise<void> => {
    visit.response
      .status(422)
      .type('html')
      .send(await uploadPage(visit, problem));
  };

  const look = async (visit: Visit): Promise<void> => {
    const draft = await readUpload(visit.request);
    if (draft === null) return refuse(visit, 'no_file');
    const { changes } = await run(draft, null);
    const draftId = await keepDraft(pool, seals, { memberId: visit.visitor.id, now: clock.now(), draft });
    const problem = changes.written === null ? 'rejected' : null;
    visit.response.type('html').send(await changesPage(visit, { changes, draftId, problem, timeZone }));
  };

  const apply = async (visit: Visit): Promise<void> => {
    const { request, response, visitor } = visit;
    const id = numberOf(idOf(request));
    const draft = await readDraft(pool, seals, { id, memberId: visitor.id, now: clock.now() });
    if (draft === null) return refuse(visit, 'too_old');
    const { kept, changes } = await run(draft, textOf(postedOf(request), 'agreed') || null);
    if (kept) await forgetDrafts(pool, visitor.id, clock.now());
    const view = kept
      ? { changes, draftId: null, problem: null, timeZone }
      : { changes, draftId: id, problem: 'changed' as const, timeZone };
    response
      .status(kept ? 200 : 409)
      .type('html')
      .send(await changesPage(visit, view));
  };

  const least = 'coordinator' as const;
  return [
    { method: 'get', path: '/imports', least, audit: null, handle: show },
    { method: 'post', path: '/imports', least, audit: 'import_looked_at', uploadBytes: MOST_BYTES, handle: look },
    { method: 'post', path: '/imports/:id/apply', least, audit: 'directory_imported', handle: apply },
  ];
};
