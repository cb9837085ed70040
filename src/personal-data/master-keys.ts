import type { KeyObject } from "node:crypto";
import { UnavailableError } from "../platform/failures/errors.js";
import { decrypt, encrypt, toKey } from "./cipher.js";

/** A master key, as `ENCRYPTION_KEYS` lists it. */
export interface MasterKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A data key that is wrapped by a master key. */
export interface WrappedKey {
  readonly masterKeyId: string;
  readonly wrapped: Uint8Array;
}

/** The master keys of the deployment, which wrap the data keys. */
export interface MasterKeys {
  /** The id of the key that wraps. */
  readonly currentId: string;
  /** Wraps a data key for its subject. */
  readonly wrap: (subject: string, dataKey: Uint8Array) => WrappedKey;
  /**
   * Unwraps the data key of a subject.
   * @throws UnavailableError when the master key is not configured; DecryptionError when the wrapped key is damaged.
   */
  readonly unwrap: (subject: string, wrapped: WrappedKey) => Buffer;
}

/** Creates the master keys from a list: the first wraps, all unwrap. */
export function createMasterKeys([current, ...others]: readonly [MasterKey, ...MasterKey[]]): MasterKeys {
  const keys = new Map<string, KeyObject>([current, ...others].map(({ id, bytes }) => [id, toKey(bytes)]));
  const currentKey = toKey(current.bytes);
  return {
    currentId: current.id,
    wrap: (subject, dataKey) => ({
      masterKeyId: current.id,
      wrapped: encrypt(currentKey, dataKey, associatedData(subject)),
    }),
    unwrap: (subject, { masterKeyId, wrapped }) => {
      const key = keys.get(masterKeyId);
      if (key === undefined) throw new UnavailableError(`ENCRYPTION_KEYS lacks the key ${masterKeyId}`);
      return decrypt(key, wrapped, associatedData(subject));
    },
  };
}

function associatedData(subject: string): string {
  return JSON.stringify(["subject_key", subject]);
}
