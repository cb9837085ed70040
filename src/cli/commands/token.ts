import { InvalidArgumentError, Option, type Command } from "commander";
import { isCustomerId } from "../../core/id.js";
import type { TokenOptions } from "../actions/token.js";
import { examples } from "../options.js";

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Adds `bifold token`. */
export function addToken(program: Command): void {
  program
    .command("token")
    .description("Create a token for development, signed with AUTH_SECRET.")
    .addOption(
      new Option("--role <role>", "role of the subject")
        .choices(["customer", "staff"])
        .default("staff")
        .makeOptionMandatory(),
    )
    .requiredOption("--sub <id>", "subject; for a customer, the customer id", subject)
    .option("--expires <time>", "validity, such as 90s, 15m, 2h, 7d", lifetime, unitSeconds["h"])
    .option("--json", "print one line of JSON")
    .addHelpText(
      "after",
      examples([
        ["bifold token --sub grace", "staff token, valid for one hour"],
        ["bifold token --role customer --sub ada --expires 7d", "token of the customer ada, valid for one week"],
      ]),
    )
    .action(async (options: TokenOptions) => {
      const { printToken } = await import("../actions/token.js");
      await printToken(options);
    });
}

function subject(text: string): string {
  if (!isCustomerId(text)) throw new InvalidArgumentError("It must be 1 to 255 visible ASCII characters.");
  return text;
}

function lifetime(text: string): number {
  const [, amount, unit = ""] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError("It must be a duration such as 90s, 15m, 2h or 7d.");
  return Number(amount) * (unitSeconds[unit] ?? 0);
}
