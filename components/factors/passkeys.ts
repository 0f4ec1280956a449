import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { z } from 'zod';
import type { PasskeyAnswer, PasskeyCreation, passkeyCreationRequest, passkeyRequest } from '#contract/passkeys.ts';

/** Asks the browser for one of the person's passkeys. Rejects when they close its window. */
export async function signWithPasskey(request: z.infer<typeof passkeyRequest>): Promise<PasskeyAnswer> {
  const answer = await startAuthentication({ optionsJSON: request });
  return { ...answer, type: 'public-key', clientExtensionResults: { ...answer.clientExtensionResults } };
}

/** Asks the browser to make a passkey. Rejects when the person closes its window, or the device holds one already. */
export async function makePasskey(request: z.infer<typeof passkeyCreationRequest>): Promise<PasskeyCreation> {
  const creation = await startRegistration({ optionsJSON: request });
  return { ...creation, type: 'public-key', clientExtensionResults: { ...creation.clientExtensionResults } };
}
