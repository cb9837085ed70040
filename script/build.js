// Builds dist (the modules with their declarations, the bundled programs, the playground and the console) and the packages for
// clients. Does nothing when no input has changed since the last build.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";
import "./generate-client.js";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Everything that a build reads; the last one changes with the installed packages. */
const inputs = [
  ...["src", "prisma", "script", "package.json", "tsconfig.json", "tsconfig.build.json"],
  ...["sdk/src", "sdk/package.json", "sdk/tsconfig.json"],
  ...["react/src", "react/package.json", "react/tsconfig.json", "react/tsconfig.build.json"],
  ...["web/src", "web/public", "web/index.html", "web/package.json", "web/vite.config.ts"],
  "node_modules/.package-lock.json",
];
/** Its time of modification is the start of the last complete build. */
const stamp = join(root, "dist/.built");

if (!isCurrent()) await build();

function isCurrent() {
  if (!existsSync(stamp)) return false;
  const builtAtMs = statSync(stamp).mtimeMs;
  return inputs.every((path) => isOlder(join(root, path), builtAtMs));
}

/** Whether the file, or the folder with all that it contains, has not changed since `timeMs`. */
function isOlder(path, timeMs) {
  const status = statSync(path, { throwIfNoEntry: false });
  // A missing input was missing at the build too: a file that is removed changes its folder.
  if (status === undefined) return true;
  // Unlike the time of modification, this also covers files that were moved here with their times.
  if (status.ctimeMs >= timeMs) return false;
  return !status.isDirectory() || readdirSync(path).every((name) => isOlder(join(path, name), timeMs));
}

async function build() {
  const started = `${stamp}.started`;
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(started, "");
  await Promise.all([
    run("node_modules/typescript/bin/tsc", "-b", "tsconfig.build.json"),
    run("--import", "tsx", "script/bundle.ts"),
    run("--import", "tsx", "script/build-playground.ts"),
    buildPackages(),
    run("node_modules/vite/bin/vite.js", "build", "web", "--logLevel", "warn"),
  ]);
  await Promise.all([run("script/copy-assets.js"), run("script/compress-web.js")]);
  renameSync(started, stamp);
}

/** Builds the client, then the hooks, whose types refer to those of the client. */
async function buildPackages() {
  for (const folder of ["sdk", "react"]) await run("script/build-package.js", folder);
}

/** Runs a program of Node, and ends this process when it fails. */
async function run(...args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) process.exit(typeof code === "number" ? code : 1);
}
