// Loaded into a process before its program: on SIGUSR2 it collects garbage and reports what is left, and the longest time
// for which its event loop stood still since the last report.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
let reports = 0;

process.on("SIGUSR2", () => {
  const longestStallMs = delay.max / 1e6;
  collectGarbage();
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  // Once the collection itself has been measured, which is not of interest.
  setTimeout(() => {
    delay.reset();
    process.stdout.write(`REPORT ${++reports} ${JSON.stringify({ heapUsed, external, rss, longestStallMs })}\n`);
  }, 50);
});
