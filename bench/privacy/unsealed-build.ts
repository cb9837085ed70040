import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../script/bundle.js";
import { buildPatched, type Patches } from "../../script/patches.js";
import { thisProject } from "../support/baseline.js";
import type { Cleanup } from "../support/cleanup.js";
import { clearPrefix } from "../support/workload.js";

const patches: Patches = {
  // Personal data as plain JSON: no keys, no encryption.
  "write-side/seal-decision.ts": [
    [`import type { Refusal }`, `import { isUnsealed } from "../core/personal.js";\nimport type { Refusal }`],
    [
      "  if (!requiresSealing(",
      `  if (events.some(({ data }) => (data as { customerId?: string }).customerId?.startsWith("${clearPrefix}"))) {
    const plain = events.map((event) => {
      const data: Record<string, unknown> = { ...event.data };
      for (const name in data) {
        const value = data[name];
        if (isUnsealed(value)) data[name] = JSON.stringify(value.content);
      }
      return { ...event, data };
    });
    return { kind: "sealed", events: plain };
  }
  if (!requiresSealing(`,
    ],
  ],
  // The hash of a request without personal data.
  "write-side/command-handler.ts": [
    [
      "hasPersonalData(envelope.command) ?",
      `hasPersonalData(envelope.command) &&
      !(envelope.command as { customerId?: string }).customerId?.startsWith("${clearPrefix}") ?`,
    ],
  ],
};

/**
 * Builds the programs so that they store the personal data of some customers in the clear, those with {@link clearPrefix}.
 * One process then measures both, with the same heap and the same compiled code. Returns the folder.
 */
export async function buildPartlyUnsealed(cleanup: Cleanup): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bifold-partly-unsealed-"));
  cleanup.defer(() => rm(folder, { recursive: true }));
  for (const name of ["node_modules", "package.json", "prisma"])
    await symlink(join(thisProject, name), join(folder, name));
  // Files that the programs read at run time.
  await cp(join(thisProject, "dist"), join(folder, "dist"), { recursive: true });
  await buildPatched(patches, (edit) => bundle(thisProject, join(folder, "dist"), edit));
  return folder;
}
