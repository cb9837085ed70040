import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../script/bundle.js";
import { thisProject } from "../support/baseline.js";
import type { Cleanup } from "../support/cleanup.js";

/** Changes to source files: a text that occurs once, and its replacement. */
const patches: Readonly<Record<string, readonly [text: string, replacement: string]>> = {
  // Personal data as plain JSON: no keys, no encryption.
  "personal-data/seal-events.ts": [
    "export async function sealEvents(",
    `export function sealEvents(_keys: unknown, _streamId: string, _formats: unknown, events: readonly DomainEvent[]): Promise<Sealing> {
      const plain = events.map((event) => {
        const data: Record<string, unknown> = { ...event.data };
        for (const name in data) {
          const value = data[name];
          if (isUnsealed(value)) data[name] = JSON.stringify(value.content);
        }
        return { ...event, data };
      });
      return Promise.resolve({ kind: "sealed", events: plain });
    }
    async function unused(`,
  ],
  // The hash of a request without personal data.
  "write-side/request-hash.ts": ["return key ?", "return false ?"],
};

/** Builds the programs with personal data in the clear. Returns the folder. */
export async function buildWithoutSealing(cleanup: Cleanup): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bifold-unsealed-"));
  cleanup.defer(() => rm(folder, { recursive: true }));
  for (const name of ["node_modules", "package.json", "prisma"])
    await symlink(join(thisProject, name), join(folder, name));
  // Files that the programs read at run time.
  await cp(join(thisProject, "dist"), join(folder, "dist"), { recursive: true });
  const pending = new Set(Object.keys(patches));
  await bundle(thisProject, join(folder, "dist"), (file, text) => {
    const patch = patches[file];
    if (patch === undefined) return text;
    pending.delete(file);
    return replaceOnce(text, patch);
  });
  if (pending.size > 0) throw new Error(`There is no ${[...pending].join(", no ")}`);
  return folder;
}

function replaceOnce(source: string, [text, replacement]: readonly [string, string]): string {
  if (source.split(text).length !== 2) throw new Error(`Not exactly once in the source: ${text}`);
  return source.replace(text, () => replacement);
}
