import type { Redis } from "../platform/redis.js";
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
  readonly release: () => Promise<void>;
}

/** How long a lease lasts without being renewed, in milliseconds. */
export const leaseTime = 3_000;
const renewEvery = leaseTime / 3;

/** A lease under `key` of Redis; `holder` names this process. `onMoved` is told when it is won or lost. */
export function createLease(
  redis: Redis,
  key: string,
  holder: string,
  onMoved: (held: boolean) => void = () => undefined,
): Lease {
  let heldUntil: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function ask(milliseconds: number): Promise<boolean> {
    const asked = performance.now();
    const mine = (await leaseScript(redis, [key], [holder, milliseconds])) === 1;
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
      const mine = await ask(leaseTime);
      if (mine) renew();
      return mine;
    },
    held: () => heldUntil !== undefined && performance.now() < heldUntil,
    release: async () => {
      clearTimeout(timer);
      if (heldUntil !== undefined) await ask(0);
    },
  };
}
