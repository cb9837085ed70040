import { setTimeout as delay } from "node:timers/promises";
import type { LogHead, LogReader } from "../../event-log/log-reader.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { ownerKeysOf } from "./keys.js";
import { ownerScript } from "./scripts.js";

/**
 * Whose read models a namespace of Redis holds: those of one log. Two deployments that share a namespace by mistake would
 * otherwise take turns at rebuilding each other's read models for ever.
 */
export interface Ownership {
  /**
   * Resolves once the namespace is this log's, or Redis is away, which the start does not wait for.
   * @throws StartupError when it is another log's whose processes are alive.
   */
  readonly ready: () => Promise<void>;
  /** Why this process does not project; undefined while it may. */
  readonly problem: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** What an ownership works with. */
export interface OwnershipParts {
  readonly redis: Redis;
  readonly log: Pick<LogReader, "head">;
  readonly logger: Logger;
  /** Names this process. */
  readonly holder: string;
  readonly onGained: () => void;
  readonly onLost: () => void;
}

const claimTtlMs = 10_000;
const renewIntervalMs = 2_000;
const retryIntervalMs = 100;
/** PostgreSQL may hang; what is known of the log is good enough for a renewal. */
const headTimeoutMs = 1_000;
/** After this long without an answer Redis is away. */
const firstAnswerMs = 2_000;

type State =
  { readonly kind: "unknown" } | { readonly kind: "owned" } | { readonly kind: "foreign"; readonly epoch: string };

/** Claims the namespace of `redis` for the log, again and again. */
export function claimNamespace({ redis, log, logger, holder, onGained, onLost }: OwnershipParts): Ownership {
  const { log: logKey, processes, absent } = ownerKeysOf(redis);
  const stopping = new AbortController();
  let state: State = { kind: "unknown" };
  let head: LogHead | undefined;
  let claimedFor = "";

  const isStopped = () => stopping.signal.aborted;
  const current = () => state;
  // Ends early when all is to end, which the caller sees for itself.
  const wait = (timeoutMs: number) => delay(timeoutMs, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function readHead(): Promise<LogHead | undefined> {
    const read = log.head().then((found) => (head = found));
    // Redis is claimed with what was known before while PostgreSQL is away.
    await Promise.race([read, delay(headTimeoutMs, undefined, { ref: false })]).catch(() => undefined);
    return head;
  }

  async function claim(timeToLiveMs: number): Promise<State> {
    const known = await readHead();
    if (known === undefined) return { kind: "unknown" };
    const epochs = JSON.stringify([known.epoch, ...known.ancestors.map(({ epoch }) => epoch)]);
    const owner = await ownerScript(redis, [logKey, processes, absent], [holder, timeToLiveMs, epochs, claimedFor]);
    if (owner !== "") return { kind: "foreign", epoch: String(owner) };
    claimedFor = known.epoch;
    return { kind: "owned" };
  }

  function enter(next: State): void {
    const before = state;
    state = next;
    if (next.kind === "owned" && before.kind !== "owned") onGained();
    if (next.kind !== "foreign" || before.kind === "foreign") return;
    logger.warn({ epoch: next.epoch }, "redis namespace belongs to another event log, not projecting");
    if (before.kind === "owned") onLost();
  }

  async function run(): Promise<void> {
    while (!isStopped()) {
      // Redis or PostgreSQL is away: what was known stands until one of them says otherwise.
      const next = await claim(claimTtlMs).catch(() => undefined);
      if (next && next.kind !== "unknown" && !isStopped()) enter(next);
      await wait(current().kind === "owned" ? renewIntervalMs : retryIntervalMs);
    }
  }

  const ended = run();
  return {
    ready: async () => {
      const startedAt = performance.now();
      while (current().kind !== "owned" && !isStopped()) {
        const found = current();
        const waitedMs = performance.now() - startedAt;
        if (found.kind === "unknown" && waitedMs > firstAnswerMs) return;
        // Those of a process that was killed expire.
        if (found.kind === "foreign" && waitedMs > claimTtlMs + firstAnswerMs)
          throw new StartupError(refusal(found.epoch));
        await wait(retryIntervalMs);
      }
    },
    problem: () => (state.kind === "foreign" ? refusal(state.epoch) : undefined),
    close: async () => {
      stopping.abort();
      await ended;
      // What cannot be given back expires.
      if (state.kind === "owned") await claim(0).catch(() => undefined);
    },
  };
}

function refusal(epoch: string): string {
  return `Another Bifold uses this Redis under the same prefix, with another event log (epoch ${epoch}): give this one a REDIS_PREFIX of its own`;
}
