import type { Redis } from "../../platform/redis/redis.js";
import type { ProjectorReport } from "../projecting/projector-report.js";
import { leaseScript } from "./scripts.js";

/**
 * The right to do something alone, for as long as it is renewed. It saves work; what must never happen twice cannot
 * rest on it, since a process may sleep through the end of its lease.
 */
export interface Lease {
  /** Takes the lease, which renews itself from then on; false when another one has it. */
  readonly take: () => Promise<boolean>;
  /**
   * Records that its holder makes progress; a lease whose holder makes none for `maxStallMs` is given up. It is taken
   * again here if nobody else has it; false when it is lost.
   */
  readonly keep: () => Promise<boolean>;
  /** Publishes what its holder does to the readers of the read model, from now on with each renewal. */
  readonly report: (report: ProjectorReport) => Promise<void>;
  readonly release: () => Promise<void>;
}

/** The keys of a lease. */
export interface LeaseKeys {
  readonly lease: string;
  /** Where its holder reports, if it does. */
  readonly report?: string;
}

/** What a lease goes by. */
export interface LeaseOptions {
  /** Names this process. */
  readonly holder: string;
  /** Without progress for so long, the lease is given up; never when left out. */
  readonly maxStallMs?: number;
  /** Called when it is won or lost. */
  readonly onMoved?: (held: boolean) => void;
  /** Called when it is given up for lack of progress. */
  readonly onStalled?: () => void;
}

const leaseTtlMs = 3_000;
const renewIntervalMs = 500;
/** A report outlives the lease for as long as a standby takes to follow, so that readers stay where they are. */
const reportTtlMs = leaseTtlMs + 1_000;
const releasedReportTtlMs = 2_500;
/** Outlasts the time until a build that has yielded tries again. */
const yieldedReportTtlMs = 15_000;

/** A lease in Redis. */
export function createLease(
  redis: Redis,
  keys: LeaseKeys,
  { holder, maxStallMs = Infinity, onMoved, onStalled }: LeaseOptions,
): Lease {
  const scriptKeys = keys.report === undefined ? [keys.lease] : [keys.lease, keys.report];
  let heldUntil: number | undefined;
  let progressAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let reported: ProjectorReport | undefined;

  const isHeld = () => heldUntil !== undefined && performance.now() < heldUntil;

  function reportTtl(ttlMs: number): number {
    if (reported?.state === "yielded") return yieldedReportTtlMs;
    return ttlMs > 0 ? reportTtlMs : releasedReportTtlMs;
  }

  /** Takes or renews the lease for `ttlMs`; gives it back with 0. */
  async function request(ttlMs: number): Promise<boolean> {
    const requestedAt = performance.now();
    const text = reported === undefined ? "" : JSON.stringify(reported);
    const mine = (await leaseScript(redis, scriptKeys, [holder, ttlMs, text, reportTtl(ttlMs)])) === 1;
    const before = heldUntil;
    heldUntil = mine && ttlMs > 0 ? requestedAt + ttlMs : undefined;
    if ((before === undefined) !== (heldUntil === undefined)) onMoved?.(heldUntil !== undefined);
    return mine;
  }

  async function take(): Promise<boolean> {
    clearTimeout(timer);
    progressAt = performance.now();
    const mine = await request(leaseTtlMs);
    if (mine) renewLater();
    return mine;
  }

  function renewLater(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      renew().then(
        (mine) => {
          if (mine) renewLater();
        },
        // Redis is away: until it is back, or the lease has expired for all that is known.
        renewLater,
      );
    }, renewIntervalMs);
    timer.unref();
  }

  async function renew(): Promise<boolean> {
    if (performance.now() - progressAt <= maxStallMs) return request(leaseTtlMs);
    onStalled?.();
    await request(0);
    return false;
  }

  async function release(): Promise<void> {
    clearTimeout(timer);
    if (heldUntil !== undefined) await request(0);
  }

  return {
    take: () => {
      reported = undefined;
      return take();
    },
    keep: async () => {
      progressAt = performance.now();
      return isHeld() || take();
    },
    report: async (report) => {
      if (JSON.stringify(report) === JSON.stringify(reported)) return;
      reported = report;
      if (heldUntil !== undefined) await request(leaseTtlMs);
    },
    release,
  };
}
