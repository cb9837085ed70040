import type { Edit } from "./bundle.js";

/** Changes to source files, by their paths in `src`: each text occurs once, and is replaced. */
export type Patches = Readonly<Record<string, readonly (readonly [text: string, replacement: string])[]>>;

/**
 * Builds a changed program with `build`, which receives the edit of its sources.
 * @throws Error when a file is missing, or a text does not occur exactly once
 */
export async function buildPatched(patches: Patches, build: (edit: Edit) => Promise<void>): Promise<void> {
  const pending = new Set(Object.keys(patches));
  await build((file, text) => {
    pending.delete(file);
    return (patches[file] ?? []).reduce(replaceOnce, text);
  });
  if (pending.size > 0) throw new Error(`There is no ${[...pending].join(", no ")}`);
}

function replaceOnce(source: string, [text, replacement]: readonly [string, string]): string {
  if (source.split(text).length !== 2) throw new Error(`Not exactly once in the source: ${text}`);
  return source.replace(text, () => replacement);
}
