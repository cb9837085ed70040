import { readdirSync, readFileSync } from "node:fs";

/** Linux counts a process's time in hundredths of a second, whatever the kernel's own clock. */
const millisecondsPerTick = 10;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly milliseconds: number;
}

/**
 * CPU time in milliseconds that a process and its descendants have used so far, ended ones included; undefined without
 * /proc.
 */
export function cpuOfTree(root: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)));
  const tree = new Set([root]);
  for (let before = 0; before !== tree.size;) {
    before = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  return all.filter(({ pid }) => tree.has(pid)).reduce((total, { milliseconds }) => total + milliseconds, 0);
}

/** The parent of a process; undefined without /proc. */
export function parentOf(pid: number): number | undefined {
  return process.platform === "linux" ? readStat(pid)[0]?.parent : undefined;
}

/** Empty when the process has ended meanwhile. */
function readStat(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name, may hold anything; the fields after it are: state, parent, …
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
    return [{ pid, parent: Number(fields[1]), milliseconds: ticks * millisecondsPerTick }];
  } catch {
    return [];
  }
}
