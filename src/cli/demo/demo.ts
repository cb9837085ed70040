import type { Client, CommandResult } from "../../../sdk/src/index.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
import { selectMove, type OpenOrder } from "./moves.js";
import { openShop, type DemoCustomer, type Shop } from "./shop.js";

/** The commands that were accepted or refused so far. */
export interface DemoTotals {
  placed: number;
  moved: number;
  priceChanges: number;
  /** Of orders that someone else has changed, for example. */
  refused: number;
}

/** Options of {@link runDemo}. */
export interface DemoOptions {
  /** The customers who order. */
  readonly customers: readonly DemoCustomer[];
  /** Commands per second. */
  readonly rate: number;
  /** Ends after this many commands; undefined: at the abort of `signal`. */
  readonly count: number | undefined;
  readonly signal: AbortSignal;
  /** Returns a number from 0 to below 1. */
  readonly random: () => number;
  /** Called with the totals after each command. */
  readonly onCommand: (totals: Readonly<DemoTotals>) => void;
}

const maxInFlight = 64;
/** Enough to show a busy shop, and few enough that each order moves soon. */
const maxOpenOrders = 60;
const shareOfNewOrders = 0.25;
const shareOfPriceChanges = 0.03;

/**
 * Sends commands at a steady rate: places orders, moves the open ones, and sometimes changes a price. Commands in flight
 * are completed before it returns. @throws the first error of a command
 */
export async function runDemo(client: Client, options: DemoOptions): Promise<Readonly<DemoTotals>> {
  const { rate, count = Infinity, signal, onCommand } = options;
  const demo = new Demo(client, await openShop(client, options.customers, options.random), options);
  const inFlight = new Set<Promise<void>>();
  const failed = new AbortController();
  let failure: unknown;
  const startedAt = performance.now();
  const either = AbortSignal.any([signal, failed.signal]);
  for (let sent = 0; sent < count && !either.aborted; sent++) {
    if (inFlight.size >= maxInFlight) await Promise.race(inFlight);
    const running = demo
      .step()
      .then(() => {
        onCommand(demo.totals);
      })
      .catch((error: unknown) => {
        failure ??= error;
        failed.abort();
      })
      .finally(() => inFlight.delete(running));
    inFlight.add(running);
    // The schedule is absolute, so that slow commands do not lower the rate.
    const waitMs = startedAt + ((sent + 1) * 1_000) / rate - performance.now();
    if (waitMs > 0) await waitUnlessAborted(waitMs, either);
  }
  await Promise.all(inFlight);
  if (failed.signal.aborted) throw failure;
  return demo.totals;
}

/** The state of a running demo. */
class Demo {
  readonly totals: DemoTotals = { placed: 0, moved: 0, priceChanges: 0, refused: 0 };
  /** Without those that a command is in flight for. */
  private readonly open: OpenOrder[] = [];
  private pendingOrders = 0;

  constructor(
    private readonly client: Client,
    private readonly shop: Shop,
    private readonly options: Pick<DemoOptions, "random">,
  ) {}

  /** Sends one command. */
  async step(): Promise<void> {
    const { random } = this.options;
    if (random() < shareOfPriceChanges) {
      this.record("priceChanges", await this.shop.changePrice());
      return;
    }
    const order = this.takeOrder();
    await (order === undefined ? this.place() : this.move(order));
  }

  /** Takes an open order, or none when a new one is to be placed. */
  private takeOrder(): OpenOrder | undefined {
    const { random } = this.options;
    const isFull = this.open.length + this.pendingOrders >= maxOpenOrders;
    if (!isFull && random() < shareOfNewOrders) return undefined;
    const [order] = this.open.splice(Math.floor(random() * this.open.length), 1);
    return order;
  }

  private async place(): Promise<void> {
    this.pendingOrders++;
    try {
      const result = await this.shop.placeOrder();
      if (this.record("placed", result)) this.open.push({ orderId: result.aggregateId, stage: "placed" });
    } finally {
      this.pendingOrders--;
    }
  }

  private async move({ orderId, stage }: OpenOrder): Promise<void> {
    const { send, next } = selectMove(stage, this.options.random());
    const isAccepted = this.record("moved", await send(this.client, orderId));
    if (isAccepted && next !== "done") this.open.push({ orderId, stage: next });
  }

  private record(
    total: Exclude<keyof DemoTotals, "refused">,
    result: CommandResult,
  ): result is CommandResult & { ok: true } {
    this.totals[result.ok ? total : "refused"]++;
    return result.ok;
  }
}
