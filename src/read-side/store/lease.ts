import type { Redis } from "../../platform/redis/redis.js";
import type { ProjectorReport } from "./projector-report.js";
import { leaseScript, leaseWithReportScript } from "./scripts.js";

/**
 * A lease: the right to work alone, for as long as it is renewed. It only saves work: a process may be suspended past the
 * end of its lease, so nothing that must never happen twice rests on it.
 */
export interface Lease {
  /** Acquires the lease, which then renews itself in the background; false when another process holds it. */
  readonly acquire: () => Promise<boolean>;
  /**
   * Records that the holder makes progress; without progress for `maxStallMs` the lease is released. Acquires an expired
   * lease again if no other process holds it; false when the lease is lost.
   */
  readonly keepAlive: () => Promise<boolean>;
  /** Publishes a report to the readers of the read model, now and with each renewal. */
  readonly report: (report: ProjectorReport) => Promise<void>;
  readonly release: () => Promise<void>;
}

/** The keys of a lease. */
export interface LeaseKeys {
  readonly lease: string;
  /** The key of the holder's report, if it publishes one. */
  readonly report?: string;
}

/** Options of a lease. */
export interface LeaseOptions {
  /** The name of this process. */
  readonly holder: string;
  /** The lease is released after this time without progress; unlimited by default. */
  readonly maxStallMs?: number;
  /** Called when the lease is acquired or lost. */
  readonly onHeldChanged?: (held: boolean) => void;
  /** Called when the lease is released for lack of progress. */
  readonly onStalled?: () => void;
}

const leaseTtlMs = 3_000;
const renewIntervalMs = 500;
/** A report outlives the lease until a standby has taken over, so that readers do not switch versions meanwhile. */
const reportTtlMs = leaseTtlMs + 1_000;
const releasedReportTtlMs = 2_500;
/** Longer than the delay before a yielded build tries again. */
const yieldedReportTtlMs = 15_000;

/** Creates a lease in Redis; it is not acquired yet. */
export function createLease(
  redis: Redis,
  { lease, report: reportKey }: LeaseKeys,
  { holder, maxStallMs = Infinity, onHeldChanged, onStalled }: LeaseOptions,
): Lease {
  let heldUntil: number | undefined;
  let progressAt = performance.now();
  let renewalTimer: NodeJS.Timeout | undefined;
  let report: ProjectorReport | undefined;

  const isHeld = () => heldUntil !== undefined && performance.now() < heldUntil;

  /** Acquires or renews the lease for `ttlMs`; releases it with 0. */
  async function request(ttlMs: number): Promise<boolean> {
    const requestedAt = performance.now();
    const isHolder = (await send(ttlMs)) === 1;
    const before = heldUntil;
    heldUntil = isHolder && ttlMs > 0 ? requestedAt + ttlMs : undefined;
    if ((before === undefined) !== (heldUntil === undefined)) onHeldChanged?.(heldUntil !== undefined);
    return isHolder;
  }

  function send(ttlMs: number): Promise<unknown> {
    if (reportKey === undefined) return leaseScript(redis, { lease }, { holder, ttlMs });
    const reportText = report === undefined ? "" : JSON.stringify(report);
    const args = { holder, ttlMs, reportText, reportTtlMs: ttlOfReport(report, ttlMs) };
    return leaseWithReportScript(redis, { lease, report: reportKey }, args);
  }

  async function acquire(): Promise<boolean> {
    clearTimeout(renewalTimer);
    progressAt = performance.now();
    const isHolder = await request(leaseTtlMs);
    if (isHolder) scheduleRenewal();
    return isHolder;
  }

  function scheduleRenewal(): void {
    clearTimeout(renewalTimer);
    renewalTimer = setTimeout(() => {
      renew().then(
        (isHolder) => {
          if (isHolder) scheduleRenewal();
        },
        // Redis is unavailable, so the lease may have expired: retry until Redis answers.
        scheduleRenewal,
      );
    }, renewIntervalMs);
    renewalTimer.unref();
  }

  async function renew(): Promise<boolean> {
    if (performance.now() - progressAt <= maxStallMs) return request(leaseTtlMs);
    onStalled?.();
    await request(0);
    return false;
  }

  return {
    acquire: () => {
      report = undefined;
      return acquire();
    },
    keepAlive: async () => {
      progressAt = performance.now();
      return isHeld() || acquire();
    },
    report: async (next) => {
      if (JSON.stringify(next) === JSON.stringify(report)) return;
      report = next;
      if (heldUntil !== undefined) await request(leaseTtlMs);
    },
    release: async () => {
      clearTimeout(renewalTimer);
      if (heldUntil !== undefined) await request(0);
    },
  };
}

function ttlOfReport(report: ProjectorReport | undefined, leaseTtl: number): number {
  if (report?.state === "yielded") return yieldedReportTtlMs;
  return leaseTtl > 0 ? reportTtlMs : releasedReportTtlMs;
}
