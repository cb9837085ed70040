import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folders that a copy does not need, wherever they are. */
const skipped = new Set(["node_modules", "dist", ".git", ".bifold", ".changeset"]);

/** A temporary copy of the project, with its dependencies. */
export interface ProjectCopy {
  readonly folder: string;
  /** Runs a program in the copy. @throws Error with its output when it fails. */
  readonly run: (program: string, ...args: string[]) => void;
  /** The files that were added, changed or removed since the copy was made, sorted. */
  readonly changedFiles: () => readonly string[];
  readonly remove: () => void;
}

/** Copies the project. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), "bifold-copy-"));
  cpSync(root, folder, { recursive: true, filter: (path) => !isSkipped(relative(root, path)) });
  // Those of web cannot all be hoisted.
  for (const modules of ["node_modules", "web/node_modules"]) symlinkSync(join(root, modules), join(folder, modules));
  const before = hashesOf(folder);
  return {
    folder,
    run: (program, ...args) => {
      run(folder, program, args);
    },
    changedFiles: () => {
      const after = hashesOf(folder);
      const paths = new Set([...before.keys(), ...after.keys()]);
      return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isSkipped(path: string): boolean {
  return path.split(sep).some((name) => skipped.has(name) || name.startsWith(".test-build"));
}

function hashesOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files
      .map((file) => [relative(folder, file), file] as const)
      .filter(([path]) => !isSkipped(path))
      .map(([path, file]) => [path, createHash("sha256").update(readFileSync(file)).digest("hex")]),
  );
}

function run(folder: string, program: string, args: readonly string[]): void {
  const { NODE_ENV: _nodeEnv, VITEST: _vitest, ...env } = process.env;
  try {
    execFileSync(program, args, { cwd: folder, env, encoding: "utf8", stdio: "pipe", maxBuffer: 64 * 1_048_576 });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${[program, ...args].join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
