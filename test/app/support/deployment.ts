import { vi, onTestFinished } from "vitest";
import type { TestServers } from "../../support/app.js";
import { openGraphQLClient, type GraphQLClient } from "../../support/graphql-client.js";
import { startNode } from "../../support/node-process.js";
import { encryptionKeys, secret, tokenOf } from "../../support/tokens.js";

/** The roles that a deployment runs one process of each of. */
export type Role = "commands" | "queries" | "projector";

/** A process of a build. */
export interface DeployedProcess extends GraphQLClient {
  readonly folder: string;
  /** Ends it as a deploy does, and fails unless it exits cleanly. */
  readonly stop: () => Promise<void>;
}

/** Processes by role, which clients reach as through a load balancer. */
export interface Deployment {
  readonly processes: (role: Role) => readonly DeployedProcess[];
  /** Starts a process of another build, runs `before`, then ends the process it replaces. */
  readonly replace: (role: Role, folder: string, before: (replaced: DeployedProcess) => Promise<void>) => Promise<void>;
}

/** Starts one process of each role. */
export async function deploy(servers: TestServers, folder: string): Promise<Deployment> {
  const all: Record<Role, DeployedProcess[]> = { commands: [], queries: [], projector: [] };

  async function start(role: Role, folder: string): Promise<DeployedProcess> {
    const env = {
      ...{
        NODE_ENV: "production",
        AUTH_SECRET: secret,
        ENCRYPTION_KEYS: encryptionKeys,
        HOST: "127.0.0.1",
        PORT: "0",
        ROLE: role,
      },
      ...{ DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url, RATE_LIMIT_PER_MINUTE: "9000000" },
    };
    const bifold = startNode("src/main.ts", [], env, folder);
    const [, url = ""] = await bifold.wrote(/"url":"(\S+?)","msg":"Serving"/);
    const client = openGraphQLClient(url, await tokenOf("staff", "grace"));
    onTestFinished(client.dispose);
    await vi.waitFor(client.expectReady, { timeout: 20_000, interval: 50 });
    const stop = async () => {
      await client.dispose();
      bifold.kill("SIGTERM");
      const { code, stdout, stderr } = await bifold.ended;
      if (code !== 0) throw new Error(`${role} of ${folder} ended with ${code}:\n${stdout}${stderr}`);
    };
    return { ...client, folder, stop };
  }

  async function add(role: Role, folder: string): Promise<void> {
    all[role].push(await start(role, folder));
  }

  await add("commands", folder);
  await Promise.all([add("queries", folder), add("projector", folder)]);
  return {
    processes: (role) => all[role],
    replace: async (role, folder, before) => {
      await add(role, folder);
      const replaced = all[role][0];
      if (replaced === undefined) return;
      await before(replaced);
      all[role].shift();
      await replaced.stop();
    },
  };
}
