import { z } from 'zod';

const base64url = z
  .string()
  .regex(/^[\w-]+={0,2}$/)
  .max(8_000);

/** What a browser answers when it is asked for a passkey (`AuthenticationResponseJSON`, https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson). */
const assertion = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
});

export type Assertion = z.infer<typeof assertion> & { readonly clientExtensionResults: Record<string, never> };

/** @returns null when the text is no such answer */
export const assertionOf = (text: string): Assertion | null => {
  try {
    const read = assertion.safeParse(JSON.parse(text));
    return read.success ? { ...read.data, clientExtensionResults: {} } : null;
  } catch {
    return null;
  }
};
