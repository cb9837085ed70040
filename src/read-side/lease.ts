import type { Redis } from "../platform/redis.js";
import type { ProjectorReport } from "./projector-report.js";
import { leaseScript } from "./scripts.js";

/**
 * The right to do something alone, for as long as it is renewed. It saves work; what must never happen twice cannot
 * rest on it, since a process may sleep through the end of its lease.
 */
export interface Lease {
  /** Takes the lease, from when on it renews itself; false when another one has it. */
  readonly take: () => Promise<boolean>;
  /** Whether it is held, as far as this process can know without asking. */
  readonly held: () => boolean;
  /** Tells readers of the read model what its holder does, from now on with each renewal. */
  readonly report: (report: ProjectorReport) => Promise<void>;
  readonly release: () => Promise<void>;
}

/** The keys of a lease. */
export interface LeaseKeys {
  readonly lease: string;
  /** Where its holder reports, if it does. */
  readonly report?: string;
}

/** How long a lease lasts without being renewed, in milliseconds. */
export const leaseTime = 3_000;
const renewEvery = leaseTime / 3;
/** A report outlives the lease for as long as a standby takes to follow, so that readers stay where they are. */
const reportTtlMs = leaseTime + 1_000;
const releasedReportTtlMs = 1_500;
const yieldedReportTtlMs = 15_000;

/** A lease in Redis; `holder` names this process. `onMoved` is called when it is won or lost. */
export function createLease(
  redis: Redis,
  keys: LeaseKeys,
  holder: string,
  onMoved: (held: boolean) => void = () => undefined,
): Lease {
  const scriptKeys = keys.report === undefined ? [keys.lease] : [keys.lease, keys.report];
  let heldUntil: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reported: ProjectorReport | undefined;

  function reportTtl(milliseconds: number): number {
    if (reported?.state === "yielded") return yieldedReportTtlMs;
    return milliseconds > 0 ? reportTtlMs : releasedReportTtlMs;
  }

  async function ask(milliseconds: number): Promise<boolean> {
    const asked = performance.now();
    const text = reported === undefined ? "" : JSON.stringify(reported);
    const args = [holder, milliseconds, text, reportTtl(milliseconds)];
    const mine = (await leaseScript(redis, scriptKeys, args)) === 1;
    const before = heldUntil;
    heldUntil = mine && milliseconds > 0 ? asked + milliseconds : undefined;
    if ((before === undefined) !== (heldUntil === undefined)) onMoved(heldUntil !== undefined);
    return mine;
  }

  function renew(): void {
    timer = setTimeout(() => {
      ask(leaseTime).then(
        (mine) => {
          if (mine) renew();
        },
        // Redis is away: until it is back, or the lease has run out for all that is known.
        renew,
      );
    }, renewEvery);
    timer.unref();
  }

  return {
    take: async () => {
      clearTimeout(timer);
      reported = undefined;
      const mine = await ask(leaseTime);
      if (mine) renew();
      return mine;
    },
    held: () => heldUntil !== undefined && performance.now() < heldUntil,
    report: async (report) => {
      if (JSON.stringify(report) === JSON.stringify(reported)) return;
      reported = report;
      if (heldUntil !== undefined) await ask(leaseTime);
    },
    release: async () => {
      clearTimeout(timer);
      if (heldUntil !== undefined) await ask(0);
    },
  };
}
