import { setTimeout as delay } from "node:timers/promises";
import { sendCommand } from "./clients/command.js";
import { Shopper } from "./clients/shopper.js";
import { Watcher } from "./clients/watcher.js";
import { scheduleFaults, type Fault, type Mix } from "./faults/index.js";
import { createHistory } from "./history.js";
import { checkDuringRun, checkAtEnd } from "./oracle/index.js";
import { createRandom, type Random } from "./random.js";
import { measureRecovery } from "./recovery.js";
import type { CampaignResult, FaultRecord } from "./report.js";
import { startSystem, type System, type SystemOptions } from "./system/system.js";
import { createViolations } from "./violation.js";
import { products, type World } from "./world.js";

/** What a campaign is to do. */
export interface CampaignOptions extends Pick<SystemOptions, "program" | "folder" | "layout"> {
  readonly seed: number;
  readonly durationMs: number;
  readonly mix: Mix | "all";
  /** Recovery that takes longer is a violation. */
  readonly recoveryLimitMs: number;
  readonly onProgress: (line: string) => void;
  /** Aborted to end the campaign early. */
  readonly signal?: AbortSignal;
}

const SHOPPERS = 4;
const WATCHERS = 3;
const ORDERS_PER_WATCHER = 40;
const CALM_MS = [300, 1_500] as const;

/** Runs faults against a system under load, one at a time, and judges what clients saw. */
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
    const world: World = {
      ...{ system, token: system.token, history: createHistory(), violations, stopping: stopping.signal },
      onOrder: (orderId) => {
        const watcher = watcherRandom.pick(watchers);
        if (watcher.orders.size < ORDERS_PER_WATCHER) watcher.watch(orderId);
      },
    };
    await createProducts(world, random.fork());
    const shared: string[] = [];
    const shoppers = range(SHOPPERS).map((n) => new Shopper(world, random.fork(), `customer-${n}`, shared));
    watchers.push(...range(WATCHERS).map((n) => new Watcher(world, random.fork(), `watcher-${n}`)));
    const watching = watchers.map((watcher) => watcher.run());
    const shopping = shoppers.map((shopper) => shopper.run());
    onProgress(`started ${system.processes.map(({ name }) => name).join(", ")} in ${folder}`);

    const faults = await injectFaults(options, world, random.fork());
    stopping.abort();
    await Promise.all(shopping);
    onProgress("clients finished, comparing everything with the log");
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

async function injectFaults(options: CampaignOptions, world: World, random: Random): Promise<FaultRecord[]> {
  const end = performance.now() + options.durationMs;
  const records: FaultRecord[] = [];
  for (const fault of scheduleFaults(options.mix, random.fork())) {
    await delay(random.integer(...CALM_MS));
    if (performance.now() > end || options.signal?.aborted === true) break;
    const record = await injectFault(options, world, fault, random.fork(), records.length + 1);
    records.push(record);
    await checkDuringRun(world, record);
    if (record.recoveryMs === undefined) break;
  }
  return records;
}

async function injectFault(
  { recoveryLimitMs, onProgress }: CampaignOptions,
  world: World,
  fault: Fault,
  random: Random,
  number: number,
): Promise<FaultRecord> {
  let begunAt = performance.now();
  const onBegin = () => (begunAt = performance.now());
  const { detail, cleanUp } = await fault.inject({ system: world.system, random, onBegin });
  const durationMs = performance.now() - begunAt;
  const recoveryMs = await measureRecovery(world, recoveryLimitMs);
  const record = { number, name: fault.name, detail, at: new Date().toISOString(), durationMs, recoveryMs };
  const recovered = recoveryMs === undefined ? "did not recover" : `recovered in ${Math.round(recoveryMs)} ms`;
  onProgress(`${number}. ${fault.name} (${detail}): lasted ${Math.round(durationMs)} ms, ${recovered}`);
  if (recoveryMs === undefined)
    world.violations.add(
      `everything recovers within ${recoveryLimitMs} ms`,
      `fault ${number}, ${fault.name} (${detail})`,
    );
  await cleanUp?.();
  return record;
}

/** The last check of all: an idle system stops in an orderly way. */
async function stopProcesses({ processes }: System): Promise<void> {
  await Promise.all(processes.map((each) => each.stop()));
}

function countsOf({ history }: World) {
  const { commands, reads, messages, transientErrors } = history;
  return {
    commands: commands.length,
    reads: reads.length,
    messages: messages.length,
    transientErrors: Object.fromEntries(transientErrors),
  };
}
