import { setTimeout as delay } from "node:timers/promises";
import type { LogHead, LogReader } from "../../event-log/log-reader.js";
import type { Logger } from "../../platform/logging/logging.js";
import { connected, type Redis } from "../../platform/redis/redis.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
import { ownerKeysOf } from "./keys.js";
import { ownerScript } from "./scripts.js";

/**
 * The claim of a Redis namespace for one log. Without it, two deployments that share a namespace by mistake would rebuild
 * each other's read models forever.
 */
export interface Ownership {
  /**
   * Resolves once the namespace belongs to this log, or when Redis is unavailable, which does not delay the start.
   * @throws StartupError when live processes of another log own the namespace.
   */
  readonly ready: () => Promise<void>;
  /** The reason why this process must not project; undefined while it may. */
  readonly problem: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** Dependencies of an ownership. */
export interface OwnershipDeps {
  readonly redis: Redis;
  readonly log: Pick<LogReader, "head">;
  readonly logger: Logger;
  /** The name of this process. */
  readonly holder: string;
  readonly onGained: () => void;
  readonly onLost: () => void;
}

const claimTtlMs = 10_000;
const renewIntervalMs = 2_000;
const retryIntervalMs = 100;
/** PostgreSQL may hang; the last known head is good enough for a renewal. */
const headTimeoutMs = 1_000;
/** Without an answer for this long, Redis counts as unavailable. */
const firstAnswerTimeoutMs = 2_000;

type State =
  { readonly kind: "unknown" } | { readonly kind: "owned" } | { readonly kind: "foreign"; readonly epoch: string };

/** Claims the namespace of `redis` for the log and keeps renewing the claim. */
export function claimNamespace(deps: OwnershipDeps): Ownership {
  const claim = new NamespaceClaim(deps);
  return { ready: () => claim.ready(), problem: () => claim.problem(), close: () => claim.close() };
}

class NamespaceClaim {
  private state: State = { kind: "unknown" };
  private head: LogHead | undefined;
  private claimedEpoch = "";
  private readonly stopping = new AbortController();
  private readonly gained: Promise<void>;
  private resolveGained: () => void = () => undefined;
  private readonly ended: Promise<void>;

  constructor(private readonly deps: OwnershipDeps) {
    this.gained = new Promise((resolve) => (this.resolveGained = resolve));
    this.ended = this.run();
  }

  async ready(): Promise<void> {
    const startedAt = performance.now();
    while (this.state.kind !== "owned" && !this.isStopped()) {
      const found = this.state;
      const waitedMs = performance.now() - startedAt;
      if (found.kind === "unknown" && waitedMs > firstAnswerTimeoutMs) return;
      // The claim of a killed process expires.
      if (found.kind === "foreign" && waitedMs > claimTtlMs + firstAnswerTimeoutMs)
        throw new StartupError(describeForeign(found.epoch));
      await Promise.race([this.gained, this.wait(retryIntervalMs)]);
    }
  }

  problem(): string | undefined {
    return this.state.kind === "foreign" ? describeForeign(this.state.epoch) : undefined;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.ended;
    // A claim that cannot be withdrawn expires.
    if (this.state.kind === "owned") await this.claim(0).catch(() => undefined);
  }

  private async run(): Promise<void> {
    // Until it is connected, a claim fails immediately.
    await Promise.race([connected(this.deps.redis).catch(() => undefined), this.wait(firstAnswerTimeoutMs)]);
    while (!this.isStopped()) {
      // Redis or PostgreSQL is unavailable: the known state holds until one of them says otherwise.
      const next = await this.claim(claimTtlMs).catch(() => undefined);
      if (next && next.kind !== "unknown" && !this.isStopped()) this.enter(next);
      await this.wait(this.state.kind === "owned" ? renewIntervalMs : retryIntervalMs);
    }
  }

  /** Claims the namespace for `ttlMs`; withdraws the claim with 0. */
  private async claim(ttlMs: number): Promise<State> {
    const { redis, holder } = this.deps;
    const head = await this.readHead();
    if (head === undefined) return { kind: "unknown" };
    const epochs = JSON.stringify([head.epoch, ...head.ancestors.map(({ epoch }) => epoch)]);
    const args = { process: holder, ttlMs, epochs, claimedEpoch: this.claimedEpoch };
    const owner = await ownerScript(redis, ownerKeysOf(redis), args);
    if (owner !== "") return { kind: "foreign", epoch: String(owner) };
    this.claimedEpoch = head.epoch;
    return { kind: "owned" };
  }

  private async readHead(): Promise<LogHead | undefined> {
    const read = this.deps.log.head().then((found) => (this.head = found));
    // While PostgreSQL is unavailable, the claim continues with the last known head.
    await Promise.race([read, delay(headTimeoutMs, undefined, { ref: false })]).catch(() => undefined);
    return this.head;
  }

  private enter(next: State): void {
    const { logger, onGained, onLost } = this.deps;
    const before = this.state;
    this.state = next;
    if (next.kind === "owned" && before.kind !== "owned") {
      onGained();
      this.resolveGained();
    }
    if (next.kind !== "foreign" || before.kind === "foreign") return;
    logger.warn({ epoch: next.epoch }, "redis namespace belongs to another event log, not projecting");
    if (before.kind === "owned") onLost();
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private wait(timeoutMs: number): Promise<void> {
    return waitUnlessAborted(timeoutMs, this.stopping.signal);
  }
}

function describeForeign(epoch: string): string {
  return `Another Bifold uses this Redis under the same prefix with another event log (epoch ${epoch}); set REDIS_PREFIX to another value`;
}
