import { InvalidArgumentError, Option, type Command } from "commander";
import { readConfig } from "../../config/config.js";
import { isCustomerId } from "../../core/id.js";
import type { AuthOptions } from "../../graphql/access/auth-options.js";
import { signToken } from "../../graphql/access/sign-token.js";
import { loadEnvFile } from "../../config/env-file.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { examples } from "../options.js";
import { write, writeJson } from "../output.js";

interface TokenCommandOptions {
  readonly role: "customer" | "staff";
  readonly sub: string;
  /** Seconds. */
  readonly expires: number;
  readonly json?: true;
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** `bifold token`. */
export function addToken(program: Command): void {
  program
    .command("token")
    .description("Make a token for development, signed with AUTH_SECRET.")
    .addOption(
      new Option("--role <role>", "who it is for")
        .choices(["customer", "staff"])
        .default("staff")
        .makeOptionMandatory(),
    )
    .requiredOption("--sub <id>", "the subject; of a customer, the customer's id", subject)
    .option("--expires <time>", "how long it is valid: 90s, 15m, 2h, 7d", lifetime, unitSeconds["h"])
    .option("--json", "print one line of JSON")
    .addHelpText(
      "after",
      examples([
        ["bifold token --sub grace", "staff, for an hour"],
        ["bifold token --role customer --sub ada --expires 7d", "the customer ada, for a week"],
      ]),
    )
    .action(async ({ role, sub, expires, json }: TokenCommandOptions) => {
      loadEnvFile(process.env);
      const { auth } = readConfig(process.env);
      if (auth === undefined || auth === "off" || !("secret" in auth.keys)) throw new StartupError(noSecret(auth));
      const expiresAt = Math.floor(Date.now() / 1_000) + expires;
      const token = await signToken({ role, subject: sub, expiresAt }, auth.keys.secret, auth);
      if (json) await writeJson({ token, role, sub, expiresAt: new Date(expiresAt * 1_000).toISOString() });
      else await write(`${token}\n`);
    });
}

function noSecret(auth: AuthOptions | undefined): string {
  return auth === undefined || auth === "off"
    ? "AUTH_SECRET is not set, or AUTH is off, so there is nothing to sign a token with"
    : "tokens are made by whoever publishes the keys of AUTH_JWKS_URL; with AUTH_SECRET they can be made here";
}

function subject(text: string): string {
  if (!isCustomerId(text)) throw new InvalidArgumentError("It must be 1 to 255 visible ASCII characters.");
  return text;
}

function lifetime(text: string): number {
  const [, amount, unit = ""] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError("It must be how long, such as 90s, 15m, 2h, 7d.");
  return Number(amount) * (unitSeconds[unit] ?? 0);
}
