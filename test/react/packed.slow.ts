import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, expect, it } from "vitest";
import { createFolder, packPackage, run, type PackedPackage } from "../sdk/support/packed.js";

let hooks: PackedPackage;
beforeAll(async () => {
  const folder = await createFolder();
  await packPackage("sdk", "@bifold/client", folder);
  hooks = await packPackage("react", "@bifold/react", folder);
  return () => hooks.remove();
});

it("contains nothing but the built hooks", () => {
  const allowed = /^(dist\/.*|LICENSE|README\.md|package\.json)$/;
  expect(hooks.paths.filter((path) => !allowed.test(path))).toEqual([]);
  expect(hooks.paths).toEqual(expect.arrayContaining(["dist/esm/index.js", "dist/cjs/index.js", "LICENSE"]));
});

it.each([
  ["main.mjs", `import * as hooks from "@bifold/react"; console.log(Object.keys(hooks).sort().join(" "));`],
  ["main.cjs", `console.log(Object.keys(require("@bifold/react")).sort().join(" "));`],
])("can be loaded by plain Node.js as %s", async (name, code) => {
  await writeFile(join(hooks.folder, name), code);
  const { stdout } = await run(process.execPath, ["--no-warnings", join(hooks.folder, name)]);
  expect(stdout).toBe(
    "BifoldProvider useClient useCommand useConnectionState useLive useOrder useOrders useProducts\n",
  );
});

it("starts both builds with the directive for server components", async () => {
  for (const format of ["esm", "cjs"])
    expect(await readFile(join(hooks.installed, `dist/${format}/index.js`), "utf8")).toMatch(
      /^("use strict";\n)?"use client";\n/,
    );
});

it("has correct types for each way to resolve it", async () => {
  const result = await checkPackage(createPackageFromTarballData(hooks.tarball));
  expect(result.types).toBeTruthy();
  expect("problems" in result && result.problems).toEqual([]);
});

it("has a package.json that bundlers and runtimes agree on", async () => {
  const { messages, pkg } = await publint({ pkgDir: hooks.installed, level: "suggestion", strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});
