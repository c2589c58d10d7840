/**
 * better-auth's tables under our names: whoever logs in is a member. A test compares what it wants to write with what the database has.
 * Each name is a model of prisma/schema.prisma as the Prisma client spells it.
 */
export const AUTH_TABLES = {
  user: {
    modelName: 'member',
    additionalFields: {
      role: { type: 'string', required: true, defaultValue: 'mediator', input: false },
      languages: { type: 'string[]', required: false, input: false },
      language: { type: 'string', required: true, defaultValue: 'fr', input: false },
      disabledAt: { type: 'date', required: false, input: false },
    },
  },
  session: {
    modelName: 'login',
    fields: { userId: 'memberId' },
    additionalFields: {
      strong: { type: 'boolean', required: true, defaultValue: false, input: false },
      consoleProof: { type: 'string', required: false, input: false },
    },
  },
  account: { modelName: 'credential', fields: { userId: 'memberId' } },
  verification: { modelName: 'verification' },
} as const;

export const SECOND_FACTOR_TABLE = {
  twoFactor: { modelName: 'secondFactor', fields: { userId: 'memberId' } },
} as const;

export const PASSKEY_TABLE = {
  passkey: { modelName: 'passkey', fields: { userId: 'memberId', credentialID: 'credentialId' } },
} as const;
