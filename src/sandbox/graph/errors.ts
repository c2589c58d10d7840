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

export type GraphProblem = {
  readonly code: GraphErrorCode;
  readonly details: string;
  /** Where Meta says it in the message itself and leaves the details out. */
  readonly message?: string;
  readonly subcode?: number;
};

export const answerGraphError = (response: Response, problem: GraphProblem): void => {
  const { code, details, message, subcode } = problem;
  const known = ERRORS[code];
  const plain = code === 190 || message !== undefined;
  response.status(known.status).json({
    error: {
      message: message ?? known.message,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(plain ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      fbtrace_id: randomBytes(9).toString('base64url'),
    },
  });
};

/** A media id that Meta never gave, or that expired or was deleted. */
export const noSuchMedia = (verb: 'get' | 'delete', id: string): GraphProblem => ({
  code: 100,
  subcode: 33,
  details: '',
  message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
});

/** A message that names a media id that Meta does not (or no longer) keep for this phone number. */
export const notAnAttachment = (parameter: string): GraphProblem => ({
  code: 100,
  details: '',
  message: `(#100) Param ${parameter}['id'] is not a valid whatsapp business account media attachment ID`,
});
