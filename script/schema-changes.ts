/**
 * Compares the schema with the last one that was released. A change that breaks clients ends with 1, unless it is
 * accepted, with a reason, in schema.accepted-changes.json; at a release, the schema takes the place of the released one.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { CriticalityLevel, diff, type Change } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/** Changes that break clients and were not accepted, and those that might surprise them. */
export async function compareSchemas(
  released: string,
  present: string,
  accepted: readonly string[],
): Promise<{ readonly breaking: readonly Change[]; readonly dangerous: readonly Change[] }> {
  const changes = await diff(buildSchema(released), buildSchema(present));
  const ofLevel = (wanted: CriticalityLevel) => changes.filter(({ criticality }) => criticality.level === wanted);
  return {
    breaking: ofLevel(CriticalityLevel.Breaking).filter(({ path }) => !accepted.includes(path ?? "")),
    dangerous: ofLevel(CriticalityLevel.Dangerous),
  };
}

async function main(): Promise<void> {
  const read = (path: string) => readFileSync(path, "utf8");
  const accepted = JSON.parse(read("schema.accepted-changes.json")) as readonly { path: string; reason: string }[];
  const { breaking, dangerous } = await compareSchemas(
    read("schema.released.graphql"),
    read("schema.graphql"),
    accepted.map(({ path }) => path),
  );
  for (const { message } of dangerous) console.log(`Might surprise clients: ${message}`);
  for (const { message, path } of breaking) console.error(`Breaks clients: ${message} (${path ?? ""})`);
  if (breaking.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
