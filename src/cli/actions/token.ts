import { readConfig } from "../../config/config.js";
import { loadEnvFile } from "../../config/env-file.js";
import type { AuthOptions } from "../../graphql/access/auth-options.js";
import { signToken } from "../../graphql/access/sign-token.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { write, writeJson } from "../output.js";

/** The options of `bifold token`. */
export interface TokenOptions {
  readonly role: "customer" | "staff";
  readonly sub: string;
  readonly expires: number;
  readonly json?: true;
}

/** Prints a token signed with AUTH_SECRET. @throws StartupError when it is not configured. */
export async function printToken({ role, sub, expires, json }: TokenOptions): Promise<void> {
  loadEnvFile(process.env);
  const { auth } = readConfig(process.env);
  if (auth === undefined || auth === "off" || !("secret" in auth.keys)) throw new StartupError(noSecret(auth));
  const expiresAt = Math.floor(Date.now() / 1_000) + expires;
  const token = await signToken({ role, subject: sub, expiresAt }, auth.keys.secret, auth);
  if (json) await writeJson({ token, role, sub, expiresAt: new Date(expiresAt * 1_000).toISOString() });
  else await write(`${token}\n`);
}

function noSecret(auth: AuthOptions | undefined): string {
  return auth === undefined || auth === "off"
    ? "AUTH_SECRET is not set, or AUTH is off, so no token can be signed: set AUTH_SECRET"
    : "AUTH_JWKS_URL is set, so the identity provider issues the tokens: to sign them here, set AUTH_SECRET instead";
}
