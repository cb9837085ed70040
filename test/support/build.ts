import { cp } from "node:fs/promises";
import { extname, join } from "node:path";
import { build } from "esbuild";

/** Where {@link buildForTests} puts the program, as deep in the project as its sources are. */
export const buildFolder = ".test-build";

/** Translates the program once for all processes that tests start: to do it at each start takes them half their time. */
export async function buildForTests(root: string): Promise<void> {
  await build({
    ...{ entryPoints: [join(root, "src/**/*.ts")], outdir: join(root, buildFolder), outbase: join(root, "src") },
    ...{ format: "esm", platform: "node", target: "node20", sourcemap: "inline", logLevel: "error" },
  });
  await cp(join(root, "src"), join(root, buildFolder), {
    recursive: true,
    filter: (path) => [".lua", ".sql", ""].includes(extname(path)),
  });
}
