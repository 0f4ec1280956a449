import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from './hash.ts';

/** An Ed25519 key that signs text; `publicKey` is its public half as DER. */
export interface Signer {
  publicKey: Buffer;
  sign(text: string): Buffer;
}

/** A fresh private key as PEM. */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Throws an Error when the PEM is no Ed25519 private key. */
export function signerOf(pem: string): Signer {
  const key: KeyObject = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The signing key is not an Ed25519 key.');
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    sign: (text) => sign(null, Buffer.from(text), key),
  };
}

/** Whether the text was signed by the key. A key that cannot be read signs nothing. */
export function isSignedBy(publicKey: Buffer, text: string, signature: Buffer): boolean {
  try {
    return verify(null, Buffer.from(text), createPublicKey({ key: publicKey, type: 'spki', format: 'der' }), signature);
  } catch {
    return false;
  }
}

/** A short name of a public key, to compare by eye. */
export function keyName(publicKey: Buffer): string {
  return sha256(publicKey).toString('hex').slice(0, 16);
}
