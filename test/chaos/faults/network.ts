import { setTimeout as delay } from "node:timers/promises";
import type { BifoldProcess } from "../system/bifold-process.js";
import type { Proxy } from "../system/proxy.js";
import type { Fault, FaultContext, Injected } from "./fault.js";

type Server = "postgres" | "redis";

const LOSS_TIMEOUT_MS = 15_000;

/** One process, or all of them. */
function chooseProcesses({ system, random }: FaultContext): readonly BifoldProcess[] {
  return random.chance(0.5) ? system.processes : [random.pick(system.processes)];
}

function names(processes: readonly BifoldProcess[]): string {
  return processes.map(({ name }) => name).join(", ");
}

/** Applies a fault to the networks of some processes, for a while if it has a duration. */
function network(
  server: Server,
  name: string,
  apply: (proxy: Proxy) => void,
  [minMs, maxMs]: readonly [number, number] = [0, 0],
): Fault {
  return {
    name: `${name} ${server}`,
    mix: "network",
    inject: async (context) => {
      const processes = chooseProcesses(context);
      const proxies = processes.map(({ spec }) => spec[server]);
      const durationMs = context.random.integer(minMs, maxMs);
      proxies.forEach(apply);
      await delay(durationMs);
      for (const proxy of proxies) proxy.heal();
      return {
        detail: names(processes) + (durationMs > 0 ? ` for ${durationMs} ms` : ""),
        cleanUp: () => {
          for (const proxy of proxies) proxy.cutFrozen();
        },
      };
    },
  };
}

/** Loses the acknowledgment of one commit of any of these processes. */
async function loseAcknowledgment(processes: readonly BifoldProcess[], server: Server): Promise<Injected> {
  const proxies = processes.map(({ spec }) => spec[server]);
  const lost = Promise.race(proxies.map((proxy) => proxy.loseNextAnswer())).then(() => "lost");
  const outcome = await Promise.race([lost, delay(LOSS_TIMEOUT_MS, "nothing to lose")]);
  for (const proxy of proxies) proxy.heal();
  return { detail: `${names(processes)}: ${outcome}` };
}

const anyServer = (server: Server): readonly Fault[] => [
  network(server, "cut", (proxy) => {
    proxy.cut();
  }),
  network(server, "half-open", (proxy) => {
    proxy.freeze();
  }),
  network(
    server,
    "blackhole",
    (proxy) => {
      proxy.hold();
    },
    [2_000, 12_000],
  ),
  network(
    server,
    "refuse",
    (proxy) => {
      proxy.refuse();
    },
    [1_000, 6_000],
  ),
  network(
    server,
    "delay",
    (proxy) => {
      proxy.delay(150);
    },
    [2_000, 6_000],
  ),
];

export const networkFaults: readonly Fault[] = [
  ...anyServer("postgres"),
  ...anyServer("redis"),
  {
    name: "lost acknowledgment postgres",
    mix: "network",
    inject: ({ system, random }) => loseAcknowledgment([random.pick(system.commandProcesses)], "postgres"),
  },
  {
    name: "lost acknowledgment redis",
    mix: "network",
    inject: ({ system }) => loseAcknowledgment(system.projectors, "redis"),
  },
];
