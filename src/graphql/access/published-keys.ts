import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Logger } from "../../platform/logging/logging.js";

/** Keys that verify tokens. A new set is a new object. */
export interface KeySet {
  readonly find: JWTVerifyGetKey;
}

/** A source of keys. */
export interface KeySource {
  /** The current keys. @throws UnavailableError if none have been fetched yet. */
  readonly current: () => Promise<KeySet>;
  /** The current keys if they need no refresh yet; otherwise undefined. */
  readonly fresh: () => KeySet | undefined;
  /** Newer keys than these, which lack one, or the same if there are none. @throws UnavailableError */
  readonly newerThan: (keys: KeySet) => Promise<KeySet>;
}

/** Options of the published keys. */
export interface PublishedKeysOptions {
  readonly url: string;
  /** Period for which a key is accepted after the URL stops publishing it, while the URL responds. */
  readonly maxAgeMs: number;
  readonly log: Pick<Logger, "info" | "warn">;
}

const fetchTimeoutMs = 5_000;
/** Between two attempts: a token may name any key, and must not cause a request every time. */
const cooldownMs = 2_000;
/** Between two attempts while the URL does not respond. */
const retryMs = 5_000;

/**
 * Creates a source of the JSON Web Key Set at a URL. The keys are refreshed in the background after half of `maxAgeMs`,
 * and in the foreground after `maxAgeMs`. Fetched keys stay in use while the URL does not respond: an outage of the
 * identity provider must not lock out clients with valid tokens.
 */
export function createPublishedKeys({ url, maxAgeMs, log }: PublishedKeysOptions): KeySource {
  let stored: { readonly keys: KeySet; readonly text: string; readonly fetchedAt: number } | undefined;
  let pending: Promise<void> | undefined;
  let attemptedAt = Number.NEGATIVE_INFINITY;
  let failure: unknown;

  async function load(): Promise<void> {
    attemptedAt = Date.now();
    const fetchedAt = attemptedAt;
    try {
      const text = await fetchText(url);
      const unchanged = stored?.text === text ? stored.keys : undefined;
      stored = { keys: unchanged ?? { find: createLocalJWKSet(JSON.parse(text) as JSONWebKeySet) }, text, fetchedAt };
    } catch (error) {
      const consequence = stored === undefined ? "tokens cannot be verified" : "using the cached keys";
      if (failure === undefined) log.warn({ err: error }, `token keys unavailable, ${consequence}`);
      failure = error;
      throw new UnavailableError("The token verification keys cannot be fetched", { cause: error });
    }
    if (failure !== undefined) log.info("token keys available again");
    failure = undefined;
  }

  function reload(): Promise<void> {
    return (pending ??= load().finally(() => (pending = undefined)));
  }

  /** A failure is logged and kept in `failure`. */
  async function tryReload(): Promise<void> {
    await reload().catch(() => undefined);
  }

  return {
    current: async () => {
      if (stored === undefined) await reload();
      if (stored === undefined) throw new UnavailableError("No token verification keys are available");
      const [now, age] = [Date.now(), Date.now() - stored.fetchedAt];
      if (failure !== undefined) {
        if (now - attemptedAt >= retryMs) void tryReload();
      } else if (age >= maxAgeMs) await tryReload();
      else if (age >= maxAgeMs / 2) void tryReload();
      return stored.keys;
    },
    fresh: () => {
      const isFresh = stored !== undefined && failure === undefined && Date.now() - stored.fetchedAt < maxAgeMs / 2;
      return isFresh ? stored?.keys : undefined;
    },
    newerThan: async (keys) => {
      if (stored !== undefined && stored.keys !== keys) return stored.keys;
      const wait = failure === undefined ? cooldownMs : retryMs;
      if (Date.now() - attemptedAt >= wait) await reload();
      else if (failure !== undefined)
        throw new UnavailableError("The token verification keys cannot be fetched", { cause: failure });
      return stored?.keys ?? keys;
    },
  };
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, {
    headers: { accept: "application/json, application/jwk-set+json" },
    redirect: "manual",
    signal: AbortSignal.timeout(fetchTimeoutMs),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`Expected 200 OK from the URL of the JSON Web Key Set, got ${response.status}`);
  }
  return response.text();
}
