import type { Command } from "commander";
import type { AggregateSource } from "../../aggregate.js";
import type { ParkedOptions } from "../actions/parked.js";
import { examples } from "../options.js";

/** Adds `bifold parked list`, `bifold parked retry` and `bifold parked discard`. */
export function addParked(program: Command, aggregates: AggregateSource): void {
  const parked = program
    .command("parked")
    .description(
      "List, retry or discard parked events: events that could not be projected, and later events of their streams.",
    )
    .addHelpText(
      "after",
      examples([
        ["bifold parked list", "the parked streams and their errors"],
        ["bifold parked retry order", "replay all parked streams of the read model order, after the cause is fixed"],
        [
          "bifold parked discard order order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c",
          "skip the event that fails, and replay the rest of its stream",
        ],
      ]),
    );

  parked
    .command("list")
    .description("Print the parked streams, and the event at which each failed.")
    .argument("[read-models...]", "read models (default: all)")
    .option("--json", "print one line of JSON per stream")
    .action(async (names: string[], options: ParkedOptions) => {
      const { list } = await import("../actions/parked.js");
      await list(aggregates, names, options);
    });

  parked
    .command("retry")
    .description("Replay parked streams in order, until they are up to date or an event fails.")
    .argument("<read-model>", "name of the read model")
    .argument(
      "[streams...]",
      "stream ids such as order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c (default: all parked streams)",
    )
    .option("--json", "print one line of JSON per stream")
    .action(async (readModel: string, streams: string[], { json }: ParkedOptions) => {
      const { replay } = await import("../actions/parked.js");
      await replay(aggregates, readModel, streams, { discard: false, json });
    });

  parked
    .command("discard")
    .description(
      "Skip the event that fails, and replay the rest of its stream. If that event creates the document, the rest is skipped as well. A rebuild processes the event again.",
    )
    .argument("<read-model>", "name of the read model")
    .argument("<streams...>", "stream ids such as order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c")
    .option("--json", "print one line of JSON per stream")
    .action(async (readModel: string, streams: string[], { json }: ParkedOptions) => {
      const { replay } = await import("../actions/parked.js");
      await replay(aggregates, readModel, streams, { discard: true, json });
    });
}
