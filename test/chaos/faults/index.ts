import type { Random } from "../random.js";
import type { Fault, Mix } from "./fault.js";
import { networkFaults } from "./network.js";
import { postgresFaults } from "./postgres.js";
import { processFaults } from "./processes.js";
import { redisFaults } from "./redis.js";

export { mixes, type Fault, type FaultContext, type Mix } from "./fault.js";

const allFaults: readonly Fault[] = [...processFaults, ...networkFaults, ...postgresFaults, ...redisFaults];

/** Schedules faults without end, in rounds: each fault of the mix once per round, in random order. */
export function* scheduleFaults(mix: Mix | "all", random: Random): Generator<Fault, never> {
  const faults = allFaults.filter((fault) => fault.mix === mix || (mix === "all" && fault.mix !== "lossy"));
  for (;;) yield* random.shuffle(faults);
}
