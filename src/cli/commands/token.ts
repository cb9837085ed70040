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
  readonly expires: number;
  readonly json?: true;
}

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
    ? "AUTH_SECRET is not set, or AUTH is off, so no token can be signed: set AUTH_SECRET"
    : "AUTH_JWKS_URL is set, so the identity provider issues the tokens: to sign them here, set AUTH_SECRET instead";
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
