/**
 * Bundles the playground (GraphiQL, its editor and workers, all from npm packages) into dist/playground.
 * Does nothing when the bundle is up to date.
 */
import { createHash } from "node:crypto";
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const source = join(root, "src/playground");
const target = join(root, "dist/playground");
const stampFile = join(target, "stamp");

const bundled = [
  "@graphiql/react",
  "@graphiql/toolkit",
  "esbuild",
  "graphiql",
  "graphql",
  "graphql-ws",
  "monaco-editor",
  "monaco-graphql",
  "react",
  "react-dom",
];

/** A fingerprint of everything in the bundle. */
async function fingerprint(): Promise<string> {
  const sources = (await readdir(source)).sort().map((name) => join(source, name));
  const manifests = bundled.map((name) => join(root, "node_modules", name, "package.json"));
  const hash = createHash("sha256");
  for (const file of [import.meta.filename, ...sources, ...manifests]) hash.update(await readFile(file));
  return hash.digest("hex");
}

async function bundle(): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await build({
    entryPoints: {
      main: join(source, "main.js"),
      "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
      "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
      "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
    },
    absWorkingDir: root,
    outdir: target,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".ttf": "file", ".graphql": "text" },
    logLevel: "warning",
  });
  await copyFile(join(source, "index.html"), join(target, "index.html"));
}

const wanted = await fingerprint();
const present = await readFile(stampFile, "utf8").catch(() => undefined);
if (present !== wanted) {
  const started = Date.now();
  await bundle();
  await writeFile(stampFile, wanted);
  console.log(`Built the playground (${Date.now() - started} ms)`);
}
