import type { Command } from "commander";
import type { AggregateSource } from "../../aggregate.js";
import { examples, seconds } from "../options.js";

interface Options {
  readonly watch?: number | true;
  readonly json?: true;
}

const defaultWatchSeconds = 2;

/** Adds `bifold status`. */
export function addStatus(program: Command, aggregates: AggregateSource): void {
  program
    .command("status")
    .description(
      "Print the head of the log, and for each read model its state, lag, projecting process and parked events.",
    )
    .option("-w, --watch [seconds]", `repeat at this interval (default: ${defaultWatchSeconds}) until Ctrl-C`, seconds)
    .option("--json", "print each status as one line of JSON")
    .addHelpText(
      "after",
      `
States: SERVING serves queries. REBUILDING serves queries while its next generation is built. BUILDING is being built
and serves no queries yet. STOPPED does neither.
${examples([
  ["bifold status --watch", "repeat, with the rate of projected events"],
  ["bifold status --json | jq '.readModels[].lag'", "the lag of each read model, for scripts"],
])}`,
    )
    .action(async ({ watch, json }: Options) => {
      const { printStatus } = await import("../actions/status.js");
      await printStatus(aggregates, { watch: watch === true ? defaultWatchSeconds : watch, json });
    });
}
