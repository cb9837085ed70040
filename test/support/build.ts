import { cp } from "node:fs/promises";
import { extname, join } from "node:path";
import { build, type Plugin } from "esbuild";

/** The folder of {@link buildForTests}, as deep in the project as the sources. */
export const buildFolder = ".test-build";

/** Compiles the program once for all processes that tests start; compiling at each start would take half of their time. */
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
