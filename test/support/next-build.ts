import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildForTests } from "./build.js";

/** Changes to a source file: each text must occur once and is replaced. */
export type Patches = Readonly<Record<string, readonly (readonly [text: string, replacement: string])[]>>;

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds the program with changes, as a next release. Returns the folder and a function that removes it. */
export async function buildNext(
  name: string,
  patches: Patches,
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = `.test-build-${name}`;
  const pending = new Set(Object.keys(patches));
  await buildForTests(root, folder, (file, text) => {
    pending.delete(file);
    return (patches[file] ?? []).reduce(replaceOnce, text);
  });
  if (pending.size > 0) throw new Error(`There is no ${[...pending].join(", no ")}`);
  return { folder, remove: () => rm(join(root, folder), { recursive: true }) };
}

function replaceOnce(source: string, [text, replacement]: readonly [string, string]): string {
  if (source.split(text).length !== 2) throw new Error(`Not exactly once in the source: ${text}`);
  return source.replace(text, () => replacement);
}
