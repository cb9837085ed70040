import { execFile } from "node:child_process";
import { copyFile, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const folder = fileURLToPath(new URL("../peers/", import.meta.url));
const lock = `${folder}package-lock.json`;
const installedLock = `${folder}node_modules/.installed-lock.json`;

/**
 * Installs the packages of the peers. Only the peers resolve them: the benchmarks use the product's packages. Does nothing
 * while `bench/peers/package-lock.json` is the one that was installed last.
 */
export async function installPackages(progress: (text: string) => void): Promise<void> {
  const [wanted, installed] = await Promise.all([
    readFile(lock, "utf8"),
    readFile(installedLock, "utf8").catch(() => ""),
  ]);
  if (wanted === installed) return;
  progress("installing the packages of the peers");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await promisify(execFile)("npm", ["ci", "--prefix", folder, ...options]);
  await copyFile(lock, installedLock);
}
