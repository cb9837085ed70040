import { cp, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisProject } from "../support/baseline.js";
import type { Cleanup } from "../support/cleanup.js";

/** Modules of the build that differ. Each keeps the exports of the original that it does not replace. */
const replacements: Readonly<Record<string, (original: string) => string>> = {
  // Personal data as plain JSON: no keys, no encryption.
  "personal-data/seal-events": (original) => `
    import { isUnsealed } from "../core/personal.js";
    export * from "./${original}.js";
    const plain = (value) => (isUnsealed(value) ? JSON.stringify(value.content) : value);
    export function sealEvents(keys, streamId, formats, events) {
      const opened = events.map((event) => {
        const data = { ...event.data };
        for (const field in data) data[field] = plain(data[field]);
        return { ...event, data };
      });
      return Promise.resolve({ kind: "sealed", events: opened });
    }`,
  // The hash of a request without personal data.
  "write-side/request-hash": (original) => `
    import { requestHash as keyed } from "./${original}.js";
    export * from "./${original}.js";
    export const requestHash = (commandType, request) => keyed(commandType, request);`,
};

/** Copies the build to a folder, which it returns, and replaces the sealing by plain JSON. */
export async function copyWithoutSealing(cleanup: Cleanup): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bifold-unsealed-"));
  cleanup.defer(() => rm(folder, { recursive: true }));
  await cp(join(thisProject, "dist"), join(folder, "dist"), { recursive: true });
  for (const name of ["node_modules", "package.json", "prisma"])
    await symlink(join(thisProject, name), join(folder, name));
  for (const [path, replace] of Object.entries(replacements)) {
    const file = join(folder, "dist", path);
    await rename(`${file}.js`, `${file}.original.js`);
    await writeFile(`${file}.js`, replace(`${path.slice(path.lastIndexOf("/") + 1)}.original`));
  }
  return folder;
}
