import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** Runs a program to its end. */
export const run = promisify(execFile);

/** A workspace package as npm would publish it. */
export interface PackedPackage {
  /** The tarball. */
  readonly tarball: Buffer;
  /** Paths in the tarball. */
  readonly paths: readonly string[];
  /** The folder of the installed package. */
  readonly installed: string;
  /** A folder whose modules can import the installed package. */
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** Packs the SDK and installs it inside the project, where its dependencies resolve. */
export async function packSdk(): Promise<PackedPackage> {
  return packPackage("sdk", "@bifold/client", await createFolder());
}

/** Creates a folder inside the project. */
export async function createFolder(): Promise<string> {
  await mkdir("node_modules/.packed", { recursive: true });
  return resolve(await mkdtemp("node_modules/.packed/"));
}

/** Packs a workspace package, and installs it in a folder. */
export async function packPackage(workspace: string, name: string, folder: string): Promise<PackedPackage> {
  const { stdout } = await run("npm", ["pack", "--workspace", workspace, "--json", "--pack-destination", folder]);
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf("["))) as [{ filename: string; files: { path: string }[] }];
  const installed = join(folder, "node_modules", name);
  await mkdir(installed, { recursive: true });
  const file = join(folder, packed.filename);
  await run("tar", ["-xzf", file, "-C", installed, "--strip-components=1"]);
  return {
    ...{ folder, installed, tarball: await readFile(file), paths: packed.files.map(({ path }) => path) },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
