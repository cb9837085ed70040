import type { Command } from "commander";
import type { RotateOptions } from "../actions/keys.js";
import { examples } from "../options.js";

/** Adds `bifold keys rotate`. */
export function addKeys(program: Command): void {
  const keys = program
    .command("keys")
    .description("Maintain the keys of personal data.")
    .addHelpText(
      "after",
      examples([["bifold keys rotate", "after a new key became the first of ENCRYPTION_KEYS: wrap every key by it"]]),
    );

  keys
    .command("rotate")
    .description(
      "Wrap every customer's key by the first key of ENCRYPTION_KEYS. Processes keep running, and an interrupted rotation continues where it stopped. Afterwards, the older keys can be removed from ENCRYPTION_KEYS.",
    )
    .option("--json", "print progress and result as lines of JSON")
    .action(async (options: RotateOptions) => {
      const { rotate } = await import("../actions/keys.js");
      await rotate(options);
    });
}
