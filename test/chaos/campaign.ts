import { sendCommand } from "./clients/command.js";
import { Shopper } from "./clients/shopper.js";
import { Watcher } from "./clients/watcher.js";
import { monitorHealth } from "./health-monitor.js";
import { createHistory } from "./history.js";
import { injectFaults, type NemesisOptions } from "./nemesis.js";
import { isLost } from "./oracle/check-history.js";
import { checkAtEnd } from "./oracle/index.js";
import { createRandom, type Random } from "./random.js";
import type { CampaignResult } from "./report.js";
import { startSystem, type System, type SystemOptions } from "./system/system.js";
import { createViolations, messageOf, type Violations } from "./violation.js";
import { products, type World } from "./world.js";

/** The parameters of a campaign. */
export interface CampaignOptions extends NemesisOptions, Pick<SystemOptions, "program" | "folder" | "layout"> {
  readonly seed: number;
}

const SHOPPERS = 4;
const WATCHERS = 3;
const ORDERS_PER_WATCHER = 40;

/** Injects faults into a system under load, one at a time, and checks the responses that clients received. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { seed, mix, folder, onProgress } = options;
  const startedAt = performance.now();
  const violations = createViolations(({ rule, detail }) => {
    onProgress(`VIOLATION: ${rule}: ${detail}`);
  });
  const system = await startSystem({ ...options, violations });
  try {
    const random = createRandom(seed);
    const stopping = new AbortController();
    const watchers: Watcher[] = [];
    const watcherRandom = random.fork();
    const history = createHistory();
    const world: World = {
      ...{ system, token: system.token, history, violations, stopping: stopping.signal },
      get era() {
        return history.losses.length;
      },
      onOrder: (orderId) => {
        const watcher = watcherRandom.pick(watchers);
        if (watcher.orders.size < ORDERS_PER_WATCHER) watcher.watch(orderId);
      },
    };
    await createProducts(world, random.fork());
    const shared: string[] = [];
    const shoppers = range(SHOPPERS).map((n) => new Shopper(world, random.fork(), `customer-${n}`, shared));
    watchers.push(...range(WATCHERS).map((n) => new Watcher(world, random.fork(), `watcher-${n}`)));
    const watching = watchers.map((watcher) => judged(violations, watcher.run()));
    const shopping = shoppers.map((shopper) => judged(violations, shopper.run()));
    const monitoring = system.processes.map((each) => monitorHealth(world, each));
    onProgress(`started ${system.processes.map(({ name }) => name).join(", ")} in ${folder}`);

    const faults = await injectFaults(options, world, random.fork());
    stopping.abort();
    await Promise.all([...shopping, ...monitoring]);
    onProgress("clients finished, comparing receipts and read models with the log");
    await checkAtEnd(world, new Map(watchers.map(({ name, orders }) => [name, orders])));
    for (const watcher of watchers) watcher.end();
    await Promise.all(watching);
    await stopProcesses(system);
    return {
      seed,
      mix,
      folder,
      durationMs: performance.now() - startedAt,
      faults,
      violations: violations.list(),
      ...countsOf(world),
    };
  } finally {
    await system.stop();
  }
}

/** A response that a client cannot read is a violation, too. */
async function judged(violations: Violations, client: Promise<void>): Promise<void> {
  try {
    await client;
  } catch (error) {
    violations.add("clients can read every answer", messageOf(error));
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

async function createProducts(world: World, random: Random): Promise<void> {
  for (const productId of products) {
    const price = { amount: "9.50", currencyCode: "EUR" };
    const input = { productId, name: productId, price, commandId: `create-${productId}` };
    await sendCommand(world, random, { mutation: "createProduct", aggregateId: productId, input });
  }
}

/** The last check of all: an idle system stops gracefully. */
async function stopProcesses({ processes }: System): Promise<void> {
  await Promise.all(processes.map((each) => each.stop()));
}

function countsOf({ history }: World) {
  const { commands, reads, messages, transientErrors, losses } = history;
  const lost = commands.filter(
    ({ outcome, era }) => outcome.kind === "accepted" && isLost(outcome.receipt, era, losses),
  );
  return {
    lostReceipts: lost.length,
    commands: commands.length,
    reads: reads.length,
    messages: messages.length,
    transientErrors: Object.fromEntries(transientErrors),
  };
}
