import { Router } from 'express';
import type { Queryable } from '../db/queryable.ts';
import type { Metrics } from './metrics.ts';

export type HealthOptions = {
  readonly db: Queryable;
  /** False once the runner of the timed jobs has ended. */
  readonly jobsRun: () => boolean;
  readonly metrics: Metrics;
};

/** A load balancer should hear "not ready" sooner than it gives up by itself. */
const PATIENCE_MS = 2_000;

const answers = async (db: Queryable): Promise<boolean> => {
  const timer = new AbortController();
  const late = new Promise<boolean>((resolve) => {
    const handle = setTimeout(() => resolve(false), PATIENCE_MS);
    timer.signal.addEventListener('abort', () => clearTimeout(handle));
  });
  const asked = db.query('SELECT 1').then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([asked, late]);
  timer.abort();
  return answered;
};

/** `/healthz`: the process lives. `/readyz`: the database and the jobs answer. `/metrics`: for Prometheus. */
export const createHealth = ({ db, jobsRun, metrics }: HealthOptions): Router =>
  Router()
    .get('/healthz', (_request, response) => {
      response.type('text').send('ok\n');
    })
    .get('/readyz', async (_request, response) => {
      const database = await answers(db);
      const jobs = jobsRun();
      response.status(database && jobs ? 200 : 503).json({ database, jobs });
    })
    .get('/metrics', async (_request, response) => {
      response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    });
