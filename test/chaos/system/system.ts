import { execFile } from "node:child_process";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../../../src/platform/embedded/free-port.js";
import { signToken } from "../../../src/graphql/access/sign-token.js";
import type { Violations } from "../violation.js";
import { BifoldProcess, type Role } from "./bifold-process.js";
import { PostgresCluster } from "./postgres-cluster.js";
import { Proxy } from "./proxy.js";
import { RedisServer } from "./redis-server.js";
import { postgresWire, redisWire } from "./wire.js";

const run = promisify(execFile);

/** The layout of a system. */
export interface SystemOptions {
  /** The folder of the built program. */
  readonly program: string;
  /** For data and logs. */
  readonly folder: string;
  /** One process for commands and queries, or one for each. */
  readonly layout: "api" | "split";
  readonly violations: Violations;
}

/** The product as it runs in production: several processes per role, PostgreSQL, Redis, and networks between them. */
export interface System {
  readonly postgres: PostgresCluster;
  readonly redis: RedisServer;
  readonly processes: readonly BifoldProcess[];
  readonly commandProcesses: readonly BifoldProcess[];
  readonly queryProcesses: readonly BifoldProcess[];
  readonly projectors: readonly BifoldProcess[];
  readonly token: string;
  /** Runs a command of the command line against the servers, past all proxies. */
  readonly cli: (...args: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const layouts: Readonly<Record<SystemOptions["layout"], readonly Role[]>> = {
  api: ["api", "api", "projector", "projector"],
  split: ["commands", "commands", "queries", "queries", "projector", "projector"],
};

const SECRET = "a secret of the fault campaign, known to all";
const ENCRYPTION_KEYS = `campaign:${Buffer.alloc(32, SECRET).toString("base64")}`;
const TOKEN_SECONDS = 86_400;
const CLI_TIMEOUT_MS = 120_000;

const tokenOptions = {
  algorithms: ["HS256"],
  issuer: undefined,
  audience: undefined,
  roleClaim: "role",
  customerClaim: "sub",
};

/** Starts servers and processes, and waits until all processes are ready. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder, program } = options;
  await mkdir(folder, { recursive: true });
  // PostgreSQL may run as another user, who has to reach its data.
  await chmod(folder, 0o755);
  const [postgres, redis] = await Promise.all([
    PostgresCluster.start(folder),
    RedisServer.start(join(folder, "redis")),
  ]);
  const processes: BifoldProcess[] = [];
  for (const [index, role] of layouts[options.layout].entries())
    processes.push(await createProcess(options, role, index, postgres, redis));
  for (const process of processes) process.start();

  const inRole = (...roles: readonly Role[]) => processes.filter(({ spec }) => roles.includes(spec.role));
  const expiresAt = Math.floor(Date.now() / 1_000) + TOKEN_SECONDS;
  const system: System = {
    postgres,
    redis,
    processes,
    commandProcesses: inRole("api", "commands"),
    queryProcesses: inRole("api", "queries"),
    projectors: inRole("projector"),
    token: await signToken({ role: "staff", subject: "chaos", expiresAt }, SECRET, tokenOptions),
    cli: async (...args) => {
      const servers = { DATABASE_URL: postgres.primary.url, REDIS_URL: `redis://127.0.0.1:${redis.port}` };
      const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: "production", ...servers };
      const command = [join(program, "cli", "main.js"), ...args];
      await run(process.execPath, command, { env, cwd: folder, timeout: CLI_TIMEOUT_MS });
    },
    stop: async () => {
      await Promise.all(processes.map((each) => each.kill()));
      for (const { spec } of processes) for (const proxy of [spec.postgres, spec.redis]) proxy.close();
      await Promise.all([redis.stop(), postgres.stop()]);
    },
  };
  try {
    await Promise.all(processes.map((each) => each.ready()));
  } catch (error) {
    await system.stop();
    throw error;
  }
  return system;
}

async function createProcess(
  { folder, program, violations }: SystemOptions,
  role: Role,
  index: number,
  postgresCluster: PostgresCluster,
  redisServer: RedisServer,
): Promise<BifoldProcess> {
  const port = await freePort();
  const postgres = await Proxy.open(() => postgresCluster.primary.port, postgresWire);
  const redis = await Proxy.open(() => redisServer.port, redisWire);
  const databaseUrl = new URL(postgresCluster.primary.url);
  databaseUrl.port = String(postgres.port);
  const env = {
    NODE_ENV: "production",
    ROLE: role,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: databaseUrl.href,
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    AUTH_SECRET: SECRET,
    ENCRYPTION_KEYS,
    SEED: "false",
  };
  return new BifoldProcess({
    name: `${role}-${index + 1}`,
    role,
    port,
    postgres,
    redis,
    env,
    program,
    folder,
    violations,
  });
}
