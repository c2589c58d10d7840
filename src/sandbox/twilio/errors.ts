import type { Response } from 'express';

/** Errors as Twilio's REST API answers them. Source: https://www.twilio.com/docs/api/errors */
const ERRORS = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource was not found' },
  21201: { status: 400, message: "No 'To' number is specified" },
  21205: { status: 400, message: 'Url is not a valid URL' },
  21210: {
    status: 400,
    message: 'The source phone number provided is not yet verified for your account.',
  },
  21211: { status: 400, message: "The 'To' number is not a valid phone number." },
  21602: { status: 400, message: 'Message body is required.' },
  21604: { status: 400, message: "A 'To' phone number is required." },
  21606: {
    status: 400,
    message:
      "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination.",
  },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21617: { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' },
} as const;

export type TwilioErrorCode = keyof typeof ERRORS;

export const answerTwilioError = (response: Response, code: TwilioErrorCode): void => {
  const { status, message } = ERRORS[code];
  response.status(status).json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
};
