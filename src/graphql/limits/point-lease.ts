import { blockShare, type ExchangeResult, type PointExchange } from "./budget.js";

/** `admit` may be refused. `debit` charges work that is already done and only delays later operations. */
export type SpendMode = "admit" | "debit";

/** The result of spending points. */
export type Spent =
  /** `remaining`: the points of the lease, and those of the budget as far as this process knows. */
  | { readonly kind: "spent"; readonly remaining: number }
  | { readonly kind: "refused"; readonly waitMs: number }
  | { readonly kind: "unavailable" };

/** Options and collaborators of a lease. */
export interface LeaseOptions {
  readonly exchange: (exchange: PointExchange) => Promise<ExchangeResult>;
  readonly msPerPoint: number;
  readonly burst: number;
  /** Monotonic, in milliseconds. */
  readonly clock: () => number;
}

/** Points of a lease are spent within this time, or else returned. */
export const leaseMs = 2_000;
/** The next block, relative to the points spent since the last exchange: blocks double while the demand lasts. */
const growth = 4;

interface Waiting {
  readonly cost: number;
  readonly mode: SpendMode;
  readonly resolve: (spent: Spent) => void;
}

/**
 * The points of one budget that this process has reserved. Most operations spend them without a request to Redis.
 *
 * The first operation takes exactly its points. While operations follow, blocks grow up to {@link blockShare} of what the
 * budget still has, so a small or nearly spent budget is charged exactly. A block is refreshed in the background at its
 * half. An operation that exceeds the lease returns it and takes its own points in one exchange; the operations that
 * arrive meanwhile wait for the same exchange.
 */
export class PointLease {
  private held = 0;
  private spentPoints = 0;
  /** Fewer points than this start a refresh. */
  private refreshBelow = 0;
  /** Points of the budget after the last exchange. */
  private left = 0;
  private exchangedAt = -Infinity;
  private waiting: Waiting[] = [];
  private exchanging: Promise<void> | undefined;

  constructor(private readonly options: LeaseOptions) {}

  /** Spends points of the lease, or of the budget. Never rejects. */
  spend(cost: number, mode: SpendMode): Spent | Promise<Spent> {
    const now = this.options.clock();
    if (this.waiting.length === 0 && this.held >= cost && now < this.exchangedAt + leaseMs) {
      const spent = this.take(cost, now);
      if (this.held < this.refreshBelow) this.startExchange();
      return spent;
    }
    return new Promise((resolve) => {
      this.waiting.push({ cost, mode, resolve });
      this.startExchange();
    });
  }

  /** Whether it has not been used since its points expired. */
  isIdle(): boolean {
    return this.exchanging === undefined && this.options.clock() >= this.exchangedAt + 2 * leaseMs;
  }

  /** Returns the points to the budget. The lease must not be used afterwards. */
  async release(): Promise<void> {
    await this.exchanging;
    const returned = this.takeAll();
    if (returned > 0) await this.options.exchange({ returned, needed: 0, waiting: 0, block: 0, force: false });
  }

  private take(cost: number, now: number): Spent {
    const { burst, msPerPoint } = this.options;
    this.held -= cost;
    this.spentPoints += cost;
    const left = this.left + (now - this.exchangedAt) / msPerPoint;
    return { kind: "spent", remaining: Math.min(burst, Math.max(0, Math.floor(left)) + this.held) };
  }

  private startExchange(): void {
    this.exchanging ??= this.exchangeForAll();
  }

  private async exchangeForAll(): Promise<void> {
    do await this.exchange();
    while (this.waiting.length > 0);
    this.exchanging = undefined;
  }

  /** One exchange: for the first waiting operation and those after it, or else a refresh. */
  private async exchange(): Promise<void> {
    const { burst, exchange } = this.options;
    const [first, ...others] = this.waiting;
    // The budget decides about the first operation with all points. During a refresh they can still be spent.
    const returned = first ? this.takeAll() : 0;
    const block = Math.min(growth * this.spentPoints, Math.floor(blockShare * burst)) - this.held;
    const result = await exchange({
      returned,
      needed: first?.cost ?? 0,
      waiting: others.reduce((sum, { cost }) => sum + cost, 0),
      block: Math.max(0, block),
      force: first?.mode === "debit",
    });
    if (result.kind === "unavailable") {
      for (const { resolve } of this.waiting.splice(0)) resolve(result);
      return;
    }
    this.held += result.taken;
    this.left = result.left;
    this.exchangedAt = this.options.clock();
    this.spentPoints = 0;
    if (first && result.taken < first.cost) this.refuse(first);
    else this.serve();
    this.refreshBelow = Math.floor(this.held / 2);
  }

  /** Serves waiting operations in their order. */
  private serve(): void {
    for (let first = this.waiting[0]; first && first.cost <= this.held; first = this.waiting[0]) {
      this.waiting.shift();
      first.resolve(this.take(first.cost, this.exchangedAt));
    }
  }

  /** Refuses an operation, and all others that the budget has too few points for. */
  private refuse(refused: Waiting): void {
    const waitMsOf = (cost: number) => (cost - this.left) * this.options.msPerPoint;
    const isRefused = (each: Waiting) => each === refused || (each.mode === "admit" && waitMsOf(each.cost) > 0);
    const all = this.waiting;
    this.waiting = all.filter((each) => !isRefused(each));
    for (const each of all.filter(isRefused)) each.resolve({ kind: "refused", waitMs: waitMsOf(each.cost) });
  }

  private takeAll(): number {
    const all = this.held;
    this.held = 0;
    return all;
  }
}
