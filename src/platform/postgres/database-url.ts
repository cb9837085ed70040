import pg from "pg";
import { messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";

/** What DATABASE_URL says, ready for pg. */
export interface DatabaseSettings {
  readonly connectionString: string;
  /** The schema of `?schema=`; undefined when the search path of the session decides. */
  readonly schema: string | undefined;
  /** `?pgbouncer=true`: a pooler refuses startup parameters, and may not know prepared statements. */
  readonly pooler: boolean;
  readonly connectTimeoutMs: number | undefined;
}

/** Parameters that pg understands; these are passed on. */
const passedOn = new Set([
  ...["host", "port", "user", "password", "application_name", "fallback_application_name", "options"],
  ...["ssl", "sslmode", "sslcert", "sslkey", "sslrootcert", "sslnegotiation", "uselibpqcompat"],
]);
/** Parameters that Bifold itself honors. */
const ours = new Set(["schema", "pgbouncer", "connect_timeout"]);
const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full", "no-verify"];
const verifiedModes = new Set(["prefer", "require", "verify-ca"]);
const hints: Readonly<Record<string, string>> = {
  connection_limit: ": set DATABASE_POOL_SIZE",
  search_path: ": use schema=… or options=-c search_path=…",
  dbname: ": name the database in the path",
  statement_cache_size: ": set DATABASE_PREPARED_STATEMENTS=false",
};

/**
 * Reads DATABASE_URL. A parameter without effect would hide a mistake, such as another schema, so it is refused.
 * @throws StartupError that names the parameter, never the URL, which holds a password.
 */
export function parseDatabaseUrl(url: string): DatabaseSettings {
  const start = url.indexOf("?");
  const parameters = new URLSearchParams(start === -1 ? "" : url.slice(start + 1));
  for (const name of parameters.keys()) {
    if (!passedOn.has(name) && !ours.has(name))
      throw new StartupError(`DATABASE_URL has the parameter ${name}, which is not supported${hints[name] ?? ""}`);
    if (parameters.getAll(name).length > 1) throw new StartupError(`DATABASE_URL has the parameter ${name} twice`);
  }
  const sslMode = parameters.get("sslmode");
  if (sslMode !== null && !sslModes.includes(sslMode))
    throw new StartupError(`DATABASE_URL: sslmode must be one of ${sslModes.join(", ")}`);

  const schema = parameters.get("schema") ?? undefined;
  const pooler = readPooler(parameters.get("pgbouncer"));
  const connectTimeoutMs = readConnectTimeout(parameters.get("connect_timeout"));
  for (const name of ours) parameters.delete(name);
  // What pg makes of these modes anyway, with a warning on standard error each time.
  const isVerified = sslMode !== null && verifiedModes.has(sslMode) && !parameters.has("uselibpqcompat");
  if (isVerified) parameters.set("sslmode", "verify-full");
  if (schema !== undefined) {
    if (schema === "") throw new StartupError("DATABASE_URL: schema is empty");
    if (parameters.has("options"))
      throw new StartupError("DATABASE_URL has both schema and options: name the schema in one of them");
    // A pooler knows no startup parameters; there the role's own search path is checked instead.
    if (!pooler) parameters.set("options", searchPathOption(schema));
  }
  const connectionString = start === -1 ? url : url.slice(0, start);
  const settings = {
    connectionString: parameters.size === 0 ? connectionString : `${connectionString}?${parameters.toString()}`,
    ...{ schema, pooler, connectTimeoutMs },
  };
  tryOut(settings.connectionString);
  return settings;
}

function readPooler(value: string | null): boolean {
  if (value !== null && value !== "true" && value !== "false")
    throw new StartupError("DATABASE_URL: pgbouncer must be true or false");
  return value === "true";
}

/** In seconds, as libpq has it; 0: the default. */
function readConnectTimeout(value: string | null): number | undefined {
  if (value === null) return undefined;
  if (!/^\d{1,5}$/.test(value)) throw new StartupError("DATABASE_URL: connect_timeout must be a number of seconds");
  return Number(value) === 0 ? undefined : Number(value) * 1_000;
}

/** The startup option that makes one schema the search path: quoted for SQL, then escaped for `options`. */
function searchPathOption(schema: string): string {
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  return `-c search_path=${quoted.replaceAll(/[\\ ]/g, "\\$&")}`;
}

/** pg reads the URL, and the files that it names, when it makes a client. */
function tryOut(connectionString: string): void {
  try {
    new pg.Client({ connectionString });
  } catch (error) {
    throw new StartupError(`DATABASE_URL cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
