import { Router } from 'express';
import { within } from '../core/within.ts';
import type { Metrics } from './metrics.ts';

export type HealthOptions = {
  /** Whether the database answers, however much waits for it: a replica that has much to do is not taken out, its work would only move. */
  readonly databaseAnswers: () => Promise<boolean>;
  /** False once the runner of the timed jobs has ended. */
  readonly jobsRun: () => boolean;
  readonly metrics: Metrics;
};

/** A load balancer should hear "not ready" sooner than it gives up by itself. */
const PATIENCE_MS = 2_000;

/**
 * `/healthz`: the process lives. `/readyz`: the database and the jobs answer. `/metrics`: for Prometheus, and it answers while the database
 * does not.
 */
export const createHealth = ({ databaseAnswers, jobsRun, metrics }: HealthOptions): Router =>
  Router()
    .get('/healthz', (_request, response) => {
      response.type('text').send('ok\n');
    })
    .get('/readyz', async (_request, response) => {
      const database = await within(PATIENCE_MS, false, databaseAnswers);
      const jobs = jobsRun();
      response.status(database && jobs ? 200 : 503).json({ database, jobs });
    })
    .get('/metrics', async (_request, response) => {
      const { contentType, body } = await metrics.text();
      response.type(contentType).send(body);
    });
