/**
 * Compares the schema with the last released one. Exits with code 1 on a change that breaks clients, unless
 * schema.accepted-changes.json accepts it with a reason. A release copies the schema to schema.released.graphql.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { CriticalityLevel, diff, type Change } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/** Breaking changes that are not accepted, and dangerous ones. */
export async function compareSchemas(
  released: string,
  current: string,
  accepted: readonly string[],
): Promise<{ readonly breaking: readonly Change[]; readonly dangerous: readonly Change[] }> {
  const changes = await diff(buildSchema(released), buildSchema(current));
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
  for (const { message } of dangerous) console.log(`Dangerous change: ${message}`);
  for (const { message, path } of breaking) console.error(`Breaking change: ${message} (${path ?? ""})`);
  if (breaking.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
