import express from 'express';
import { describe, expect, it } from 'vitest';
import { readForm } from '../../../src/web/form.ts';
import { serve } from '../../channels/support/serve.ts';

/** What a page's route reads of a form that a browser sends. */
const readOf = async (body: URLSearchParams): Promise<unknown> => {
  const app = express();
  app.post('/', ...readForm({ limit: '64kb', parameterLimit: 10 }), (request, response) => {
    response.json(request.body);
  });
  const base = await serve('/', app);
  return (await fetch(base, { method: 'POST', body })).json();
};

describe('a form of a page', () => {
  it('has the line breaks that were typed, each as one character: three thousand stay three thousand', async () => {
    const typed = 'a\n'.repeat(1_500);
    const sent = typed.replaceAll('\n', '\r\n');
    expect(await readOf(new URLSearchParams({ text: sent }))).toEqual({ text: typed });
  });

  it('has no character that cannot be stored, in one text or in several', async () => {
    const body = new URLSearchParams([
      ['one', 'a\u0000b\r\nc'],
      ['several', 'd\r\n'],
      ['several', '\u0000e'],
    ]);
    expect(await readOf(body)).toEqual({ one: 'ab\nc', several: ['d\n', 'e'] });
  });
});
