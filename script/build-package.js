// Builds dist/esm and dist/cjs of a workspace package, with source maps: `node build-package.js <folder>`. The declarations
// are the same text in both folders; TypeScript reads them as ES modules or as CommonJS by the package.json of the folder.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { buildSync } from "esbuild";

const folder = join(import.meta.dirname, "..", process.argv[2] ?? "");
const dist = join(folder, "dist");
rmSync(dist, { recursive: true, force: true });

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const config = ["tsconfig.build.json", "tsconfig.json"]
  .map((name) => join(folder, name))
  .find((path) => existsSync(path));
execFileSync(process.execPath, [tsc, "-p", config], { stdio: "inherit" });

const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
buildSync({
  entryPoints: sources.filter((file) => file.endsWith(".ts")).map((file) => join(folder, "src", file)),
  outdir: join(dist, "cjs"),
  format: "cjs",
  target: "es2022",
  platform: "node",
  sourcemap: true,
});
cpSync(join(dist, "esm"), join(dist, "cjs"), {
  recursive: true,
  filter: (file) => !/\.js(\.map)?$/.test(file),
});
writeFileSync(join(dist, "esm/package.json"), '{ "type": "module", "sideEffects": false }\n');
writeFileSync(join(dist, "cjs/package.json"), '{ "type": "commonjs", "sideEffects": false }\n');
