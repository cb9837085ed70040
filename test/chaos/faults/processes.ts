import { setTimeout as delay } from "node:timers/promises";
import type { BifoldProcess } from "../system/bifold-process.js";
import type { Fault, FaultContext } from "./fault.js";

const HOUR_MS = 3_600_000;

const clientFacing = ({ system }: FaultContext) => [...new Set([...system.commandProcesses, ...system.queryProcesses])];

/** Longer than a lease lasts, and than the product waits for most things. */
const pauseMs = ({ random }: FaultContext) => random.integer(4_000, 10_000);

export const processFaults: readonly Fault[] = [
  {
    name: "kill -9 a client-facing process",
    mix: "processes",
    inject: async (context) => {
      const target = context.random.pick(clientFacing(context));
      await killAndStart(context, target);
      await target.ready();
      return { detail: target.name };
    },
  },
  {
    name: "kill -9 a projector",
    mix: "processes",
    inject: async (context) => {
      const target = context.random.pick(context.system.projectors);
      await killAndStart(context, target);
      return { detail: target.name, cleanUp: () => target.ready() };
    },
  },
  {
    name: "kill -9 all projectors",
    mix: "processes",
    inject: async (context) => {
      const { projectors } = context.system;
      await Promise.all(projectors.map((each) => killAndStart(context, each)));
      await Promise.all(projectors.map((each) => each.ready()));
      return { detail: projectors.map(({ name }) => name).join(", ") };
    },
  },
  {
    name: "SIGSTOP a client-facing process",
    mix: "processes",
    inject: (context) => pause(context, clientFacing(context)),
  },
  { name: "SIGSTOP a projector", mix: "processes", inject: (context) => pause(context, context.system.projectors) },
  {
    name: "rolling restart",
    mix: "processes",
    inject: async ({ system, random }) => {
      const order = random.shuffle(system.processes);
      for (const each of order) {
        await each.stop();
        each.start();
        await each.ready();
      }
      return { detail: order.map(({ name }) => name).join(", ") };
    },
  },
  {
    name: "rebuild under load",
    mix: "processes",
    inject: async ({ system }) => {
      await system.cli("rebuild");
      return { detail: "all read models" };
    },
  },
  {
    name: "clock jump",
    mix: "processes",
    inject: async ({ system, random }) => {
      const target = random.pick(system.processes);
      const offsetMs = random.pick([-HOUR_MS, HOUR_MS]);
      await target.shiftClock(offsetMs);
      await delay(random.integer(2_000, 6_000));
      await target.shiftClock(0);
      return { detail: `${target.name} by ${offsetMs / HOUR_MS} h and back` };
    },
  },
];

async function killAndStart({ random }: FaultContext, target: BifoldProcess): Promise<void> {
  await target.kill();
  await delay(random.integer(0, 1_000));
  target.start();
}

async function pause(context: FaultContext, targets: readonly BifoldProcess[]) {
  const target = context.random.pick(targets);
  const durationMs = pauseMs(context);
  target.pause();
  await delay(durationMs);
  target.resume();
  return { detail: `${target.name} for ${durationMs} ms` };
}
