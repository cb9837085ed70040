import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The commit that the targets of the form "at most half of before" refer to: the last one before the work on speed. */
const baselineCommit = "fede0ef";

/** The folder of this copy of the project. Its build is `dist/`. */
export const thisProject = fileURLToPath(new URL("../..", import.meta.url));

/** A built copy of the baseline commit, or the reason why there is none. */
export type Baseline =
  { readonly kind: "built"; readonly folder: string } | { readonly kind: "unavailable"; readonly reason: string };

const inProject = { cwd: thisProject, maxBuffer: 64 * 1024 * 1024 };
const cacheFolder = join(tmpdir(), "bifold-bench-builds");

/** Builds the baseline commit. Later calls and runs reuse the build, which is kept in the system's temporary folder. */
export async function baseline(progress: (text: string) => void): Promise<Baseline> {
  const commit = await findCommit().catch(() => undefined);
  if (commit === undefined)
    return { kind: "unavailable", reason: `commit ${baselineCommit} is not in the history of this copy` };
  const folder = join(cacheFolder, commit);
  try {
    if (!existsSync(folder)) {
      progress(`building the baseline, commit ${baselineCommit}, in ${folder}`);
      await build(commit, folder);
    }
    await installDependencies(folder);
    return { kind: "built", folder };
  } catch (error) {
    progress(`baseline: ${String(error)}`);
    return { kind: "unavailable", reason: `commit ${baselineCommit} cannot be built here` };
  }
}

async function findCommit(): Promise<string> {
  const { stdout } = await run("git", ["rev-parse", "--verify", "--quiet", `${baselineCommit}^{commit}`], inProject);
  return stdout.trim();
}

/** Builds a commit in a new folder, which appears under its final name when it is complete. */
async function build(commit: string, folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    const archive = join(unfinished, "archive.tar");
    await run("git", ["archive", "--format=tar", `--output=${archive}`, commit], inProject);
    await run("tar", ["-xf", archive, "-C", unfinished]);
    await rm(archive);
    await installDependencies(unfinished);
    await run("npm", ["run", "--silent", "build"], { ...inProject, cwd: unfinished });
    await rename(unfinished, folder);
  } catch (error) {
    // Another run was faster.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Links to this project's dependencies while they are the same ones, and installs the folder's own ones otherwise. */
async function installDependencies(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  const wanted = await readFile(join(folder, "package-lock.json"), "utf8");
  const lockBeside = async (path: string) =>
    readFile(join(dirname(await realpath(path)), "package-lock.json"), "utf8").catch(() => "");
  if ((await lockBeside(modules).catch(() => "")) === wanted) return;
  await rm(modules, { recursive: true, force: true });
  const ours = join(thisProject, "node_modules");
  if ((await lockBeside(ours)) === wanted) await symlink(ours, modules);
  else await run("npm", ["ci", "--no-audit", "--no-fund"], { ...inProject, cwd: folder });
}
