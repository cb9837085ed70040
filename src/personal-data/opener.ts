import { DecryptionError } from "./cipher.js";
import { openValue, type SealedPlace } from "./sealed-value.js";
import type { KeyState } from "./subject-key.js";
import type { SubjectKeys } from "./subject-keys.js";

/** A sealed value, opened. */
export type Opened =
  | { readonly kind: "opened"; readonly content: unknown }
  /** The data subject was erased. */
  | { readonly kind: "erased" };

/** A sealed value is damaged, or is not in its place. */
export class UnreadablePersonalDataError extends Error {
  override readonly name = "UnreadablePersonalDataError";
}

/** Opens personal data, for resolvers only. They check first that the principal may see it. */
export interface PersonalDataReader {
  /**
   * Opens a sealed value that was recorded in one of these places.
   * @throws UnavailableError while the keys cannot be read; UnreadablePersonalDataError when the value is damaged or moved.
   */
  readonly open: (sealed: unknown, ...places: readonly [SealedPlace, ...SealedPlace[]]) => Promise<Opened>;
  /** Returns whether a subject has personal data, or was erased. @throws UnavailableError while the keys cannot be read */
  readonly stateOf: (subject: string) => Promise<KeyState["kind"]>;
}

/** Creates the reader of a process. */
export function createReader(keys: Pick<SubjectKeys, "find">): PersonalDataReader {
  return {
    open: async (sealed, ...places) => {
      const [{ subject }] = places;
      const key = await keys.find(subject);
      switch (key.kind) {
        case "erased":
          return { kind: "erased" };
        case "none":
          throw new UnreadablePersonalDataError("The key of a sealed value is missing");
        case "available":
          return { kind: "opened", content: openAny(places, (place) => openValue(key, sealed, place)) };
      }
    },
    stateOf: async (subject) => (await keys.find(subject)).kind,
  };
}

function openAny(places: readonly SealedPlace[], open: (place: SealedPlace) => unknown): unknown {
  let cause: unknown;
  for (const place of places) {
    try {
      return open(place);
    } catch (error) {
      if (!(error instanceof DecryptionError)) throw error;
      cause = error;
    }
  }
  throw new UnreadablePersonalDataError("Decryption failed: a sealed value is damaged or was moved", { cause });
}

/** The reader of a process whose events contain no personal data. */
export const absentReader: PersonalDataReader = createReader({ find: () => Promise.resolve({ kind: "none" }) });
