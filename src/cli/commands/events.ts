import { Option, type Command } from "commander";
import type { EventsOptions } from "../actions/events.js";
import { count, examples, moment, position } from "../options.js";

/** Adds `bifold events`. */
export function addEvents(program: Command): void {
  program
    .command("events")
    .description("Print stored events: the last 20, or those after --from or --since.")
    .option("-s, --stream <id>", "only this stream, for example order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c")
    .option("-t, --type <type...>", "only these types, for example OrderCreated")
    .option("--from <position>", "only from this position", position)
    .option("--to <position>", "only up to this position", position)
    .option(
      "--since <time>",
      "only recorded at or after this time: ISO 8601 (UTC unless it has an offset), or an age such as 90s, 15m, 2h, 7d",
      moment,
    )
    .option("--until <time>", "only recorded at or before this time", moment)
    .option(
      "-n, --limit <count>",
      "maximum number of events: the first after --from or --since, otherwise the last",
      count,
    )
    .addOption(new Option("-f, --follow", "continue with new events until Ctrl-C").conflicts(["to", "until"]))
    .option("--json", "print one line of JSON per event")
    .addHelpText(
      "after",
      examples([
        ["bifold events -f", "the last 20 events, then new ones as they are recorded"],
        ["bifold events -s order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c", "the last 20 events of an order"],
        ["bifold events --since 1h -t OrderStatusUpdated", "the status changes of the last hour"],
        ["bifold events --from 1 --json | gzip > log.gz", "the whole log as NDJSON"],
      ]),
    )
    .action(async (options: EventsOptions, command: Command) => {
      if (options.follow && options.limit !== undefined && (options.from !== undefined || options.since !== undefined))
        command.error("error: --follow with --from or --since cannot be combined with --limit");
      const { printEvents } = await import("../actions/events.js");
      await printEvents(options);
    });
}
