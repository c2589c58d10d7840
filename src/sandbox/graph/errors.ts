import { randomBytes } from 'node:crypto';
import type { Response } from 'express';

/** Errors as the WhatsApp Cloud API answers them. Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const ERRORS = {
  100: { status: 400, message: '(#100) Invalid parameter' },
  190: { status: 401, message: 'Invalid OAuth access token - Cannot parse access token' },
  131008: { status: 400, message: '(#131008) Required parameter is missing' },
  131009: { status: 400, message: '(#131009) Parameter value is not valid' },
} as const;

export type GraphErrorCode = keyof typeof ERRORS;

export type GraphProblem = { readonly code: GraphErrorCode; readonly details: string };

export const answerGraphError = (response: Response, { code, details }: GraphProblem): void => {
  const { status, message } = ERRORS[code];
  response.status(status).json({
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(code === 190 ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      fbtrace_id: randomBytes(9).toString('base64url'),
    },
  });
};
