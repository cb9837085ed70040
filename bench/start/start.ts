import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { thisProject } from "../support/baseline.js";
import type { Bench } from "../support/bench.js";
import type { Cleanup } from "../support/cleanup.js";
import { below } from "../support/outcome.js";
import { spreadOf } from "../support/statistics.js";

/** A place where `script/server` runs with its own data. */
interface Place {
  readonly env: NodeJS.ProcessEnv;
  readonly url: string;
}

const pollMs = 5;

/** Measures how long `script/server` takes until it is ready, with everything installed and built, and two commands. */
export const start: Bench = async ({ quick, progress, cleanup }) => {
  const rounds = quick ? 1 : 7;
  const place = await findPlace(cleanup);
  const times: Record<"ready" | "status" | "help", number[]> = { ready: [], status: [], help: [] };
  // The first start builds what is not built, and creates the databases.
  for (let round = 0; round <= rounds; round++) {
    progress(`start ${round} of ${rounds}`);
    const { server, ms } = await startServer(place, cleanup);
    const status = await timeCommand(place, "status");
    const help = await timeCommand(place, "--help");
    await stop(server);
    if (round === 0) continue;
    times.ready.push(ms);
    times.status.push(status);
    times.help.push(help);
  }
  const row = (what: string, ms: readonly number[]) => ({ "ms until the end of": what, ...spreadOf(ms) });
  return {
    bench: "start",
    tables: [
      {
        title: "Time until ready, and of whole commands",
        rows: [
          row("script/server to /readyz", times.ready),
          row("bifold status", times.status),
          row("bifold --help", times.help),
        ],
      },
    ],
    targets: [
      below("script/server to /readyz, everything built", spreadOf(times.ready), 2_500, "ms"),
      below("bifold status", spreadOf(times.status), 700, "ms"),
      below("bifold --help", spreadOf(times.help), 300, "ms"),
    ],
  };
};

async function findPlace(cleanup: Cleanup): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), "bifold-bench-start-"));
  const port = String(await freePort());
  cleanup.defer(async () => {
    // If root starts it, PostgreSQL keeps its data elsewhere.
    const postgres = await realpath(join(dataDir, "postgres")).catch(() => dataDir);
    if (postgres !== dataDir) await rm(dirname(postgres), { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  });
  const { PATH, HOME } = process.env;
  return { env: { PATH, HOME, DATA_DIR: dataDir, PORT: port }, url: `http://127.0.0.1:${port}` };
}

async function startServer({ env, url }: Place, cleanup: Cleanup) {
  const startedAt = performance.now();
  const server = spawn(join(thisProject, "script/server"), { cwd: thisProject, env, stdio: ["ignore", "ignore", 2] });
  cleanup.defer(() => stop(server));
  while (
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (server.exitCode !== null) throw new Error("script/server exited");
    await delay(pollMs);
  }
  return { server, ms: performance.now() - startedAt };
}

async function timeCommand({ env }: Place, command: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["dist/cli/main.js", command], {
    cwd: thisProject,
    env,
    stdio: ["ignore", "ignore", 2],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`bifold ${command} failed`);
  return performance.now() - startedAt;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
}
