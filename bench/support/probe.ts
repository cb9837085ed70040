import { setFlagsFromString } from "node:v8";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { runInNewContext } from "node:vm";

/** Imported into the process of a server: answers the benchmark with figures of that process. */

/** A question of the benchmark. `collect` collects garbage before the memory is read; `reset` begins a measurement of stalls. */
export type ProbeRequest = "reset" | "read" | "collect";

/** Figures of a server process. */
export interface ProbeReading {
  /** The longest time since `reset` for which the event loop was busy without a pause, in milliseconds. */
  readonly stallMs: number;
  readonly heapBytes: number;
  readonly externalBytes: number;
  readonly residentBytes: number;
}

const resolutionMs = 1;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();

process.on("message", (request: ProbeRequest) => {
  if (request === "reset") delay.reset();
  if (request === "collect") for (let n = 0; n < 3; n++) collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  const reading: ProbeReading = {
    stallMs: Math.max(0, delay.max / 1e6 - resolutionMs),
    ...{ heapBytes: heapUsed, externalBytes: external, residentBytes: rss },
  };
  process.send?.(reading);
});
