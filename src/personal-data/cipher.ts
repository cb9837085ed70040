import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from "node:crypto";

const algorithm = "aes-256-gcm";
/** The length of every key. */
export const keyBytes = 32;
/** 96 bits, as NIST SP 800-38D recommends for random nonces. */
const nonceBytes = 12;
const tagBytes = 16;

/** Decryption failed: the encrypted data was changed or moved, or the key is another one. */
export class DecryptionError extends Error {
  override readonly name = "DecryptionError";
}

/** Random bytes for the next nonces and keys: drawing them one by one takes a third of the time of an encryption. */
let drawn = Buffer.alloc(0);
const bytesPerDraw = 8_192;

function draw(bytes: number): Buffer {
  if (drawn.length < bytes) drawn = randomBytes(bytesPerDraw);
  const next = drawn.subarray(0, bytes);
  drawn = drawn.subarray(bytes);
  return next;
}

/** Returns a new random key. */
export function newKey(): Buffer {
  return draw(keyBytes);
}

/** Wraps the bytes of a key, so that printing it shows nothing. */
export function toKey(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes);
}

/** Encrypts data: nonce, ciphertext and tag. The result opens with the same key and associated data only. */
export function encrypt(key: KeyObject, data: Uint8Array, associated: string): Buffer {
  const nonce = draw(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(associated));
  return Buffer.concat([nonce, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts data. @throws DecryptionError when it was changed or moved, or the key is another one */
export function decrypt(key: KeyObject, encrypted: Uint8Array, associated: string): Buffer {
  if (encrypted.length < nonceBytes + tagBytes) throw new DecryptionError("The encrypted data is too short");
  const end = encrypted.length - tagBytes;
  try {
    const decipher = createDecipheriv(algorithm, key, encrypted.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(associated))
      .setAuthTag(encrypted.subarray(end));
    return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes, end)), decipher.final()]);
  } catch (cause) {
    throw new DecryptionError("Decryption failed: the data was changed or moved, or the key is another one", { cause });
  }
}
