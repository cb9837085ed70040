import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { withClient } from "../crud/database.js";
import type { BenchServers } from "../support/servers.js";
import type { Contestant } from "./contestant.js";
import type { EventContent } from "./event-content.js";
import type { Peer } from "./peers.js";

const run = promisify(execFile);

/** One row with the event's content per transaction, and no index other than the primary key's. */
const table = `CREATE TABLE single_insert (
  position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream_id   text NOT NULL,
  version     integer NOT NULL,
  type        text NOT NULL,
  data        jsonb NOT NULL,
  metadata    jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
)`;
const script = `\\set order random(1, 1000000000)
INSERT INTO single_insert (stream_id, version, type, data, metadata)
VALUES ('order-' || :order, 1, 'OrderCreated', :data, :metadata);
`;

/** Prepares single durable inserts by pgbench. Each of its clients has a connection, and prepares the statement once. */
export async function openPgbench(
  { postgresUrl, dataDir }: BenchServers,
  { data, metadata }: EventContent,
): Promise<Peer> {
  try {
    await run("pgbench", ["--version"]);
  } catch {
    return { kind: "unavailable", reason: "pgbench is missing; Debian has it in the package postgresql" };
  }
  await withClient(postgresUrl, (client) => client.query(table));
  const file = join(dataDir, "single-insert.sql");
  await writeFile(file, script);
  const { hostname, port, username, password, pathname } = new URL(postgresUrl);
  const env = { ...process.env, PGPASSWORD: password, PGHOST: hostname, PGPORT: port, PGUSER: username };
  const variables = [`--define=data=${JSON.stringify(data)}`, `--define=metadata=${JSON.stringify(metadata)}`];

  const withConnections = (clients: number): Contestant => ({
    name: `pgbench: single INSERT, ${clients} connections`,
    // A run is a new process, which connects before it measures.
    needsWarmUp: false,
    run: async (_, seconds) => {
      const options = ["--no-vacuum", "--protocol=prepared", `--file=${file}`, ...variables];
      // The time includes that of connecting, which the rate does not.
      const timeSeconds = Math.ceil(seconds + clients / 64);
      const load = [`--client=${clients}`, `--jobs=${cpus().length}`, `--time=${timeSeconds}`];
      const { stdout } = await run("pgbench", [...options, ...load, pathname.slice(1)], { env });
      const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
      if (!(perSecond > 0)) throw new Error(`pgbench: ${stdout}`);
      return { perSecond, latenciesMs: [] };
    },
  });
  return { kind: "ready", withConnections };
}
