import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Logger } from "../../platform/logging/logging.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { clientError } from "../errors/errors.js";
import type { PersistedLimits } from "./limits.js";

/** Operations by the SHA-256 hash of their text, in hexadecimal. */
export interface PersistedOperations {
  readonly find: (hash: string) => string | undefined;
  /** Whether the operation is in the operator's manifest. */
  readonly isListed: (hash: string) => boolean;
  /** Stores a text that a client has sent with its hash, so that clients can send the hash alone. */
  readonly remember: (hash: string, text: string) => void;
  /** @throws GraphQLError with the code OPERATION_NOT_ALLOWED for a text outside the manifest, if that is enforced. */
  readonly check: (hash: string, operationName?: string) => void;
}

/** Of the texts that clients have sent. */
const maxChars = 512 * 1024;
/** Hashes that are logged once. */
const maxLogged = 1_000;

// Apollo's format: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries
const manifestFormat = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** Loads the manifest. @throws StartupError when the manifest cannot be read. */
export function createPersistedOperations({ mode, manifest }: PersistedLimits, log: Logger): PersistedOperations {
  const listed = new Map(
    manifest === undefined ? [] : readManifest(manifest).map(({ body }) => [hashOf(body), body] as const),
  );
  const sent = new LRUCache<string, string>({ maxSize: maxChars, sizeCalculation: (text) => text.length + 1 });
  const logged = new LRUCache<string, true>({ max: maxLogged });
  return {
    find: (hash) => listed.get(hash) ?? sent.get(hash),
    isListed: (hash) => listed.has(hash),
    remember: (hash, text) => void sent.set(hash, text),
    check: (hash, operationName) => {
      if (mode === "off" || listed.has(hash)) return;
      if (mode === "enforce")
        throw clientError("OPERATION_NOT_ALLOWED", "The operation is not in the list of allowed operations", {
          http: { status: 403 },
        });
      if (logged.has(hash)) return;
      logged.set(hash, true);
      log.warn({ hash, operationName }, "operation is not in the manifest of persisted operations");
    },
  };
}

/** The SHA-256 hash of a text, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function readManifest(path: string) {
  try {
    return manifestFormat.parse(JSON.parse(readFileSync(path, "utf8"))).operations;
  } catch (error) {
    const why = error instanceof z.ZodError ? "not a manifest of persisted operations" : messageOf(error);
    throw new StartupError(`PERSISTED_MANIFEST ${path} cannot be used: ${why}`);
  }
}
