import { decrypt, DecryptionError, encrypt } from "./cipher.js";
import type { SubjectKey } from "./subject-key.js";

/** Where a sealed value was recorded. It opens there only. */
export interface SealedPlace {
  readonly subject: string;
  readonly streamId: string;
  /** The type of the event. */
  readonly type: string;
  /** The field of the event's data. */
  readonly field: string;
}

/** `1.<version of the subject's key>.<nonce, ciphertext and tag in base64url>`; the first number is that of this format. */
const pattern = /^1\.([1-9]\d{0,8})\.([A-Za-z0-9_-]+)$/;

/** Seals content for its place. */
export function sealValue({ version, key }: SubjectKey, content: unknown, place: SealedPlace): string {
  const encrypted = encrypt(key, Buffer.from(JSON.stringify(content)), associatedData(place));
  return `1.${version}.${encrypted.toString("base64url")}`;
}

/** Opens a sealed value. @throws DecryptionError when it is damaged, or was sealed for another place or key */
export function openValue({ version, key }: SubjectKey, sealed: unknown, place: SealedPlace): unknown {
  const parts = typeof sealed === "string" ? pattern.exec(sealed) : null;
  if (parts === null) throw new DecryptionError("The value is not sealed");
  if (Number(parts[1]) !== version) throw new DecryptionError("The value was sealed under another key of its subject");
  const content = decrypt(key, Buffer.from(parts[2] ?? "", "base64url"), associatedData(place));
  return JSON.parse(content.toString()) as unknown;
}

function associatedData({ subject, streamId, type, field }: SealedPlace): string {
  return JSON.stringify([subject, streamId, type, field]);
}
