import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { fileURLToPath, pathToFileURL } from "node:url";

const records = process.env["RECORD_VERSIONS"] === "true";

const domain = fileURLToPath(new URL("../domain", import.meta.url));

/** The test folder of each aggregate. Tests over all aggregates read their test data from these folders. */
const aggregateFolders: readonly string[] = readdirSync(domain, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join(domain, name));

/** Imports the module of this name from each aggregate's test folder. @returns the modules by folder. */
export async function importFromAggregates<Module>(fileName: string): Promise<ReadonlyMap<string, Module>> {
  const folders = aggregateFolders.filter((folder) => existsSync(join(folder, fileName)));
  const load = async (folder: string) => (await import(pathToFileURL(join(folder, fileName)).href)) as Module;
  return new Map(await Promise.all(folders.map(async (folder) => [folder, await load(folder)] as const)));
}

/**
 * The recorded versions in the JSON file of this name, of every aggregate. With `RECORD_VERSIONS=true` in the environment,
 * first adds the entries of `current` that an aggregate's file lacks.
 */
export async function recordedVersions<Entry>(
  fileName: string,
  current: (folder: string) => Readonly<Record<string, Entry>>,
): Promise<Readonly<Record<string, Entry>>> {
  const all: Record<string, Entry> = {};
  for (const folder of aggregateFolders) {
    const file = join(folder, fileName);
    const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Entry>) : {};
    if (records) {
      const missing = Object.entries(current(folder)).filter(([version]) => !(version in known));
      if (missing.length > 0) {
        Object.assign(known, Object.fromEntries(missing));
        writeFileSync(file, await format(JSON.stringify(known), { ...(await resolveConfig(file)), filepath: file }));
      }
    }
    Object.assign(all, known);
  }
  return all;
}
