import { setTimeout as delay } from "node:timers/promises";
import { scheduleFaults, type Fault, type Mix } from "./faults/index.js";
import { checkDuringRun } from "./oracle/index.js";
import type { Random } from "./random.js";
import { measureRecovery } from "./recovery.js";
import type { FaultRecord } from "./report.js";
import { messageOf } from "./violation.js";
import type { World } from "./world.js";

/** The parameters of the nemesis. */
export interface NemesisOptions {
  readonly durationMs: number;
  readonly mix: Mix | "all";
  /** Recovery that takes longer is a violation. */
  readonly recoveryLimitMs: number;
  readonly onProgress: (line: string) => void;
  /** Aborted to end early. */
  readonly signal?: AbortSignal;
}

const CALM_MS = [100, 700] as const;

/** Injects one fault after another and measures each recovery; ends early when the system does not recover. */
export async function injectFaults(options: NemesisOptions, world: World, random: Random): Promise<FaultRecord[]> {
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
  { recoveryLimitMs, onProgress }: NemesisOptions,
  world: World,
  fault: Fault,
  random: Random,
  number: number,
): Promise<FaultRecord> {
  const { system, history, violations } = world;
  const { name } = fault;
  let begunAt = performance.now();
  const onBegin = () => (begunAt = performance.now());
  const onLoss = (position: number) => history.losses.push({ position });
  try {
    const { detail, cleanUp } = await fault.inject({ system, random, onBegin, onLoss });
    const durationMs = performance.now() - begunAt;
    const recoveryMs = await measureRecovery(world, recoveryLimitMs);
    const recovered = recoveryMs === undefined ? "did not recover" : `recovered in ${Math.round(recoveryMs)} ms`;
    onProgress(`${number}. ${name} (${detail}): lasted ${Math.round(durationMs)} ms, ${recovered}`);
    if (recoveryMs === undefined)
      violations.add(`everything recovers within ${recoveryLimitMs} ms`, `${number}. ${name} (${detail})`);
    await cleanUp?.();
    return { number, name, detail, at: new Date().toISOString(), durationMs, recoveryMs };
  } catch (error) {
    // A process that does not get ready again, or a rebuild that fails.
    violations.add("every operator action succeeds", `${number}. ${name}: ${messageOf(error)}`);
    const durationMs = performance.now() - begunAt;
    return { number, name, detail: "failed", at: new Date().toISOString(), durationMs, recoveryMs: undefined };
  }
}
