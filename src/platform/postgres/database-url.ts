import type { DatabaseVariable } from "../process/database-variable.js";
import pg from "pg";
import { messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";

/** The settings of a database's URL, ready for pg. */
export interface DatabaseSettings {
  readonly variable: DatabaseVariable;
  readonly connectionString: string;
  /** The schema of `?schema=`; undefined when the search path of the session decides. */
  readonly schema: string | undefined;
  /** `?pgbouncer=true`: a pooler rejects startup parameters, and may not support prepared statements. */
  readonly pooler: boolean;
  readonly connectTimeoutMs: number | undefined;
}

/** Parameters that are passed to pg. */
const pgParameters = new Set([
  ...["host", "port", "user", "password", "application_name", "fallback_application_name", "options"],
  ...["ssl", "sslmode", "sslcert", "sslkey", "sslrootcert", "sslnegotiation", "uselibpqcompat"],
]);
/** Parameters that Bifold handles itself. */
const ownParameters = new Set(["schema", "pgbouncer", "connect_timeout"]);
const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full", "no-verify"];
const verifiedModes = new Set(["prefer", "require", "verify-ca"]);
const hints: Readonly<Record<string, string>> = {
  connection_limit: ": set DATABASE_POOL_SIZE",
  search_path: ": use schema=… or options=-c search_path=…",
  dbname: ": name the database in the path",
  statement_cache_size: ": set DATABASE_PREPARED_STATEMENTS=false",
};

/**
 * Parses the URL of a database. It rejects unknown parameters, since one without effect would hide a mistake such as a wrong
 * schema.
 * @throws StartupError that names the parameter, never the URL, which contains a password.
 */
export function parseDatabaseUrl(url: string, variable: DatabaseVariable = "DATABASE_URL"): DatabaseSettings {
  const start = url.indexOf("?");
  const parameters = new URLSearchParams(start === -1 ? "" : url.slice(start + 1));
  for (const name of parameters.keys()) {
    if (!pgParameters.has(name) && !ownParameters.has(name))
      throw new StartupError(`${variable} has the parameter ${name}, which is not supported${hints[name] ?? ""}`);
    if (parameters.getAll(name).length > 1) throw new StartupError(`${variable} has the parameter ${name} twice`);
  }
  const sslMode = parameters.get("sslmode");
  if (sslMode !== null && !sslModes.includes(sslMode))
    throw new StartupError(`${variable}: sslmode must be one of ${sslModes.join(", ")}`);

  const schema = parameters.get("schema") ?? undefined;
  const pooler = readPooler(parameters.get("pgbouncer"), variable);
  const connectTimeoutMs = readConnectTimeout(parameters.get("connect_timeout"), variable);
  for (const name of ownParameters) parameters.delete(name);
  // pg treats these modes as verify-full anyway, but prints a warning each time.
  const isVerified = sslMode !== null && verifiedModes.has(sslMode) && !parameters.has("uselibpqcompat");
  if (isVerified) parameters.set("sslmode", "verify-full");
  if (schema !== undefined) {
    if (schema === "") throw new StartupError(`${variable}: schema is empty`);
    if (parameters.has("options"))
      throw new StartupError(`${variable} has both schema and options: name the schema in one of them`);
    // A pooler rejects startup parameters, so the search path of the role is checked instead.
    if (!pooler) parameters.set("options", searchPathOption(schema));
  }
  const connectionString = start === -1 ? url : url.slice(0, start);
  const settings: DatabaseSettings = {
    connectionString: parameters.size === 0 ? connectionString : `${connectionString}?${parameters.toString()}`,
    ...{ variable, schema, pooler, connectTimeoutMs },
  };
  requireUsable(settings);
  return settings;
}

function readPooler(value: string | null, variable: DatabaseVariable): boolean {
  if (value !== null && value !== "true" && value !== "false")
    throw new StartupError(`${variable}: pgbouncer must be true or false`);
  return value === "true";
}

/** Parses a number of seconds, as libpq does; 0 means the default. */
function readConnectTimeout(value: string | null, variable: DatabaseVariable): number | undefined {
  if (value === null) return undefined;
  if (!/^\d{1,5}$/.test(value)) throw new StartupError(`${variable}: connect_timeout must be a number of seconds`);
  return Number(value) === 0 ? undefined : Number(value) * 1_000;
}

/** Returns the startup option that sets the search path: quoted for SQL, then escaped for `options`. */
function searchPathOption(schema: string): string {
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  return `-c search_path=${quoted.replaceAll(/[\\ ]/g, "\\$&")}`;
}

/** pg parses the URL, and reads the files it names, when it creates a client. */
function requireUsable({ connectionString, variable }: DatabaseSettings): void {
  try {
    new pg.Client({ connectionString });
  } catch (error) {
    throw new StartupError(`${variable} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
