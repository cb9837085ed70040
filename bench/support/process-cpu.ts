import { readdirSync, readFileSync } from "node:fs";

/** Linux reports the time of a process in hundredths of a second, independent of the kernel's clock. */
const msPerTick = 10;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
}

/** CPU time in milliseconds per named process; NaN where it is unknown. */
export type CpuMs<Name extends string> = Readonly<Record<Name, number>>;

/** The CPU time that some processes have used up to a moment. */
export interface CpuReading<Name extends string> {
  readonly pids: Readonly<Record<Name, number | undefined>>;
  readonly ms: CpuMs<Name>;
}

/** Reads the CPU time that these processes and their descendants have used so far. */
export function readCpu<Name extends string>(pids: Readonly<Record<Name, number | undefined>>): CpuReading<Name> {
  const entries = Object.entries<number | undefined>(pids).map(([name, pid]) => [name, (pid && cpuOfTree(pid)) ?? NaN]);
  return { pids, ms: Object.fromEntries(entries) as CpuMs<Name> };
}

/** The CPU time that the processes of `before` have used since. */
export function cpuSince<Name extends string>({ pids, ms }: CpuReading<Name>): CpuMs<Name> {
  const now = readCpu(pids).ms;
  const entries = (Object.keys(pids) as Name[]).map((name) => [name, now[name] - ms[name]]);
  return Object.fromEntries(entries) as CpuMs<Name>;
}

/** The CPU time in milliseconds of a process and its descendants, dead ones included; undefined without /proc. */
function cpuOfTree(root: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)));
  const tree = new Set([root]);
  for (let before = 0; before !== tree.size;) {
    before = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  return all
    .filter(({ pid }) => tree.has(pid))
    .reduce((total, { pid, cpuMs }) => total + Math.max(cpuMs, cpuOfThreads(pid)), 0);
}

/** The CPU time of the current threads in milliseconds: exact, but without the threads and children that have ended. */
function cpuOfThreads(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((total, thread) => {
      const [nanoseconds = "0"] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
      return total + Number(nanoseconds) / 1_000_000;
    }, 0);
  } catch {
    return 0; // A thread ended meanwhile, or the kernel does not report its time.
  }
}

/** The parent of a process; undefined without /proc. */
export function parentOf(pid: number): number | undefined {
  return process.platform === "linux" ? readStat(pid)[0]?.parent : undefined;
}

/** Empty when the process has ended. */
function readStat(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name, can contain any character; the fields after it are: state, parent, …
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
    return [{ pid, parent: Number(fields[1]), cpuMs: ticks * msPerTick }];
  } catch {
    return []; // The process ended after its folder was listed.
  }
}
