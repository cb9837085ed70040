import { cp } from "node:fs/promises";
import { extname, join } from "node:path";
import { build, type Plugin } from "esbuild";

/** Where {@link buildForTests} puts the program, as deep in the project as its sources are. */
export const buildFolder = ".test-build";

/** Translates the program once for all processes that tests start: to do it at each start takes them half their time. */
export async function buildForTests(root: string, folder: string = buildFolder, plugins: Plugin[] = []): Promise<void> {
  await build({
    ...{ entryPoints: [join(root, "src/**/*.ts")], outdir: join(root, folder), outbase: join(root, "src") },
    ...{ format: "esm", platform: "node", target: "node20", sourcemap: "inline", logLevel: "error", plugins },
  });
  await cp(join(root, "src"), join(root, folder), {
    recursive: true,
    filter: (path) => [".lua", ".sql", ""].includes(extname(path)),
  });
}
