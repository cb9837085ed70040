import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Logger } from "../../platform/logging/logging.js";

/** Keys that tokens are verified by; another set is another object. */
export interface KeySet {
  readonly find: JWTVerifyGetKey;
}

/** Where keys come from. */
export interface KeySource {
  /** The keys as they are now. @throws UnavailableError when there never were any. */
  readonly current: () => Promise<KeySet>;
  /** The keys that came after these, which lack one; the same when there are none. @throws UnavailableError */
  readonly newerThan: (keys: KeySet) => Promise<KeySet>;
}

/** What published keys need to be known. */
export interface PublishedKeysOptions {
  readonly url: string;
  /** How long a key that the URL no longer has may still be accepted, while the URL answers. */
  readonly maxAgeMs: number;
  readonly log: Pick<Logger, "info" | "warn">;
}

const fetchTimeoutMs = 5_000;
/** Between two attempts: a token may name any key, and must not cause a request each time. */
const cooldownMs = 2_000;
/** Between two attempts while the URL does not answer. */
const retryMs = 5_000;

/**
 * The JSON Web Key Set at a URL. It is fetched again in the background after half of `maxAgeMs`, and waited for after all
 * of it. Once fetched, it stays in use for as long as the URL does not answer: an identity provider that is away keeps
 * nobody out whose token is valid.
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
      const consequence = stored === undefined ? "no token can be verified" : "using those fetched before";
      if (failure === undefined) log.warn({ err: error }, `token keys unavailable, ${consequence}`);
      failure = error;
      throw new UnavailableError("The keys that tokens are verified by cannot be fetched", { cause: error });
    }
    if (failure !== undefined) log.info("token keys available again");
    failure = undefined;
  }

  function reload(): Promise<void> {
    return (pending ??= load().finally(() => (pending = undefined)));
  }

  /** Its failure is logged, and told by `failure`. */
  async function tryReload(): Promise<void> {
    await reload().catch(() => undefined);
  }

  return {
    current: async () => {
      if (stored === undefined) await reload();
      if (stored === undefined) throw new UnavailableError("There are no keys to verify tokens by");
      const [now, age] = [Date.now(), Date.now() - stored.fetchedAt];
      if (failure !== undefined) {
        if (now - attemptedAt >= retryMs) void tryReload();
      } else if (age >= maxAgeMs) await tryReload();
      else if (age >= maxAgeMs / 2) void tryReload();
      return stored.keys;
    },
    newerThan: async (keys) => {
      if (stored !== undefined && stored.keys !== keys) return stored.keys;
      const wait = failure === undefined ? cooldownMs : retryMs;
      if (Date.now() - attemptedAt >= wait) await reload();
      else if (failure !== undefined)
        throw new UnavailableError("The keys that tokens are verified by cannot be fetched", { cause: failure });
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
    throw new Error(`Expected 200 OK from the JSON Web Key Set's URL, got ${response.status}`);
  }
  return response.text();
}
