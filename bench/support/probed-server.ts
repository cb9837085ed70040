import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../src/platform/embedded/free-port.js";
import type { BenchContext } from "./bench.js";
import { isolatedSettings } from "./bifold-server.js";
import { stopChild, typeScript, type ChildServer } from "./child-server.js";
import { createProducts } from "./create-products.js";
import type { ProbeReading, ProbeRequest } from "./probe.js";
import { encryptionKeys, secret } from "./token.js";

/** A Bifold in production mode that reports figures of its process. */
export interface ProbedServer extends ChildServer {
  readonly endpoint: string;
  readonly probe: (request: ProbeRequest) => Promise<ProbeReading>;
}

const probe = fileURLToPath(new URL("./probe.ts", import.meta.url));
const maxSockets = "20000";
/** Bounds that admit all sockets of one client. */
const bounds = {
  ...{ MAX_WEBSOCKETS: maxSockets, MAX_WEBSOCKETS_PER_ADDRESS: maxSockets, MAX_WEBSOCKETS_PER_PRINCIPAL: maxSockets },
  ...{ MAX_PENDING_WEBSOCKETS: maxSockets, MAX_PENDING_WEBSOCKETS_PER_ADDRESS: maxSockets },
  ...{ MAX_SUBSCRIPTION_BYTES: "1000000000", MAX_SUBSCRIPTION_BYTES_PER_PRINCIPAL: "1000000000" },
};

/**
 * Starts a build of Bifold with products, and with a separate database and Redis prefix.
 * @param name of the database
 * @param folder a built copy of the project
 */
export async function startProbedServer(
  { servers, cleanup }: BenchContext,
  name: string,
  folder: string,
): Promise<ProbedServer> {
  const settings = { REDIS_URL: servers.redisUrl, ...(await isolatedSettings(servers, name)) };
  const port = await freePort();
  const child = fork(join(folder, "dist", "main.js"), {
    cwd: folder,
    execArgv: [...typeScript, "--import", probe],
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "error", SEED: "false" },
      ...{ AUTH_SECRET: secret, ENCRYPTION_KEYS: encryptionKeys, ...bounds, ...settings },
    },
    // Standard output is reserved for the report.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const stop = () => stopChild(child);
  cleanup.defer(stop);
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error("The server exited");
    await delay(50);
  }
  const server: ProbedServer = {
    ...{ pid: child.pid ?? 0, url, endpoint: `${url}/graphql`, stop },
    probe: async (request) => {
      const replied = once(child, "message");
      child.send(request);
      return ((await replied) as [ProbeReading])[0];
    },
  };
  await createProducts(server);
  return server;
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
