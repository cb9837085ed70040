import { cp } from "node:fs/promises";
import { extname, join } from "node:path";
import { bundle } from "../../script/bundle.js";

/** The folder of {@link buildForTests}, as deep in the project as the sources. */
export const buildFolder = ".test-build";

/** Builds the programs once for all processes that tests start; `edit` changes the source files. */
export async function buildForTests(root: string, folder?: string, edit?: Parameters<typeof bundle>[2]): Promise<void> {
  const target = join(root, folder ?? buildFolder);
  await bundle(root, target, edit);
  await cp(join(root, "src"), target, {
    recursive: true,
    filter: (path) => [".lua", ".sql", ""].includes(extname(path)),
  });
}
