import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPatched, type Patches } from "../../script/patches.js";
import { buildForTests } from "./build.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds the program with changes, as a next release. Returns the folder and a function that removes it. */
export async function buildNext(
  name: string,
  patches: Patches,
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = `.test-build-${name}`;
  await buildPatched(patches, (edit) => buildForTests(root, folder, edit));
  return { folder, remove: () => rm(join(root, folder), { recursive: true }) };
}
