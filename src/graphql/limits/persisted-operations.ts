import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Logger } from "../../platform/logging/logging.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { clientError } from "../errors/errors.js";
import type { PersistedLimits } from "./limits.js";

/** Operations that are known by the SHA-256 of their text, in hexadecimal. */
export interface PersistedOperations {
  readonly find: (hash: string) => string | undefined;
  /** Whether it is on the operator's list. */
  readonly isListed: (hash: string) => boolean;
  /** Keeps a text that a client has sent along with its hash, for others to send the hash alone. */
  readonly remember: (hash: string, text: string) => void;
  /** @throws GraphQLError with the code OPERATION_NOT_ALLOWED for a text that is not on the list, if that counts. */
  readonly check: (hash: string, operationName?: string) => void;
}

/** Characters of text that clients have sent. */
const maxRemembered = 512 * 1024;
/** Hashes that are remembered to have been logged. */
const maxLogged = 1_000;

// Apollo's format: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries
const manifestFormat = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** The operations of the manifest, and what clients have sent. @throws StartupError when the manifest cannot be read. */
export function createPersistedOperations({ mode, manifest }: PersistedLimits, log: Logger): PersistedOperations {
  const listed = new Map(
    manifest === undefined ? [] : readManifest(manifest).map(({ body }) => [hashOf(body), body] as const),
  );
  const sent = new LRUCache<string, string>({ maxSize: maxRemembered, sizeCalculation: (text) => text.length + 1 });
  const logged = new LRUCache<string, true>({ max: maxLogged });
  return {
    find: (hash) => listed.get(hash) ?? sent.get(hash),
    isListed: (hash) => listed.has(hash),
    remember: (hash, text) => void sent.set(hash, text),
    check: (hash, operationName) => {
      if (mode === "off" || listed.has(hash)) return;
      if (mode === "enforce")
        throw clientError("OPERATION_NOT_ALLOWED", "This operation is not on the list of those that are taken", {
          http: { status: 403 },
        });
      if (logged.has(hash)) return;
      logged.set(hash, true);
      log.warn({ hash, operationName }, "An operation is not on the list of persisted operations");
    },
  };
}

/** The name of a text. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function readManifest(path: string) {
  try {
    return manifestFormat.parse(JSON.parse(readFileSync(path, "utf8"))).operations;
  } catch (error) {
    const why = error instanceof z.ZodError ? "it is not a manifest of persisted operations" : messageOf(error);
    throw new StartupError(`PERSISTED_MANIFEST ${path} cannot be used: ${why}`);
  }
}
