import { readFileSync } from "node:fs";
import { z } from "zod";
import { messageOf } from "../platform/failures/error-text.js";
import { StartupError } from "../platform/process/startup-error.js";

/** The variables that name a file with a secret. `.env.example` explains each. */
export const secretFileVariables = {
  DATABASE_URL_FILE: z.string().optional(),
  KEYS_DATABASE_URL_FILE: z.string().optional(),
  ENCRYPTION_KEYS_FILE: z.string().optional(),
  REDIS_PASSWORD_FILE: z.string().optional(),
  AUTH_SECRET_FILE: z.string().optional(),
  AUTH_SECRET_PREVIOUS_FILE: z.string().optional(),
  APOLLO_KEY_FILE: z.string().optional(),
};

/**
 * Returns the environment with the content of the secret files, without a trailing line break.
 * @throws StartupError when a file cannot be read or is empty, or a secret is set as well as its file.
 */
export function withSecretFiles(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const read = { ...env };
  for (const fileVariable of Object.keys(secretFileVariables)) {
    const path = env[fileVariable];
    if (path === undefined) continue;
    const variable = fileVariable.replace(/_FILE$/, "");
    if (env[variable] !== undefined) throw new StartupError(`${variable} and ${fileVariable} cannot both be set`);
    read[variable] = readSecret(path, fileVariable);
  }
  return read;
}

function readSecret(path: string, variable: string): string {
  let secret: string;
  try {
    secret = readFileSync(path, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    throw new StartupError(`${variable} cannot be read: ${messageOf(error)}`);
  }
  if (secret.trim() === "") throw new StartupError(`${variable} ${path} is empty`);
  return secret;
}
