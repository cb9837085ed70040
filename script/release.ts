/**
 * Prepares a release from the changesets in `.changeset/`: sets the version of all packages and moves the entries into
 * CHANGELOG.md. Changesets itself writes changelogs in another form, so that part of it is off.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { addRelease, readChangesets } from "./changelog.js";

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: "inherit" });

function clientVersion(): string {
  return (JSON.parse(readFileSync("sdk/package.json", "utf8")) as { version: string }).version;
}

const changesets = readChangesets(".changeset");
const previous = clientVersion();

run("npx", "changeset", "version");
const version = clientVersion();
if (version === previous) throw new Error("No changeset raises the version; write one with npx changeset");
const changelog = readFileSync("CHANGELOG.md", "utf8");
writeFileSync("CHANGELOG.md", addRelease(changelog, changesets, version, new Date().toISOString().slice(0, 10)));
// Sets the version of the server, and that of all packages in the lockfile.
run("npm", "version", version, "--no-git-tag-version", "--allow-same-version");
run("npm", "install", "--package-lock-only", "--no-audit", "--no-fund");
console.log(`Prepared release ${version}`);
