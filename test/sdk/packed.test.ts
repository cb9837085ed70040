import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { cp, readFile, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, expect, it } from "vitest";
import { operations } from "../../sdk/src/generated/operations.js";
import { packSdk, run, type PackedPackage } from "./support/packed.js";
import { openShop } from "./support/shop.js";

let sdk: PackedPackage;
beforeAll(async () => {
  sdk = await packSdk();
  return () => sdk.remove();
}, 120_000);

/** Runs a module that imports the packed SDK, and returns its output. */
async function runModule(name: string, code: string): Promise<string> {
  const file = join(sdk.folder, name);
  await writeFile(file, code);
  return (await run(process.execPath, ["--no-warnings", file])).stdout;
}

it("contains nothing but the built SDK, its operations and its documents", () => {
  expect(sdk.paths).toEqual(
    expect.arrayContaining([
      ...["LICENSE", "README.md", "dist/esm/index.js", "dist/esm/index.d.ts", "dist/cjs/index.js", "package.json"],
      ...["dist/cjs/index.d.ts", "dist/esm/index.js.map", "dist/cjs/index.js.map", "operations/orders.graphql"],
    ]),
  );
  const allowed =
    /^(dist\/.*|(apollo|documents)\/package\.json|operations\/.*\.graphql|LICENSE|README\.md|package\.json|persisted-operations\.json)$/;
  expect(sdk.paths.filter((path) => !allowed.test(path))).toEqual([]);
});

it("can be imported as ES modules by plain Node.js", { timeout: 60_000 }, async () => {
  const { url } = await openShop();
  const written = await runModule(
    "main.mjs",
    `import { createClient } from "@bifold/client";
     import { OrderDocument } from "@bifold/client/documents";
     import manifest from "@bifold/client/persisted-operations.json" with { type: "json" };
     const { products } = createClient({ url: "${url}" });
     const { totalCount } = await products();
     console.log(totalCount, OrderDocument.kind, manifest.operations.length);`,
  );
  expect(written).toBe(`1 Document ${Object.keys(operations).length}\n`);
});

it("can be required as CommonJS by plain Node.js", { timeout: 60_000 }, async () => {
  const { url } = await openShop();
  const written = await runModule(
    "main.cjs",
    `const { createClient } = require("@bifold/client");
     const { OrderDocument } = require("@bifold/client/documents");
     const manifest = require("@bifold/client/persisted-operations.json");
     createClient({ url: "${url}" }).products().then(({ totalCount }) =>
       console.log(totalCount, OrderDocument.kind, manifest.operations.length));`,
  );
  expect(written).toBe(`1 Document ${Object.keys(operations).length}\n`);
});

it("has correct types for each way to resolve it", { timeout: 120_000 }, async () => {
  const result = await checkPackage(createPackageFromTarballData(sdk.tarball));
  expect(result.types).toBeTruthy();
  expect("problems" in result && result.problems).toEqual([]);
});

it("has a package.json that bundlers and runtimes agree on", async () => {
  const { messages, pkg } = await publint({ pkgDir: sdk.installed, level: "suggestion", strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

it("has valid links", async () => {
  const markdown = sdk.paths.filter((path) => path.endsWith(".md"));
  for (const path of markdown) {
    const text = await readFile(join(sdk.installed, path), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https:|#)/.test(target)) continue;
      const linked = normalize(join(dirname(path), target.replace(/#.*$/, "")));
      expect(
        sdk.paths.some((each) => each === linked || each.startsWith(`${linked}/`)),
        `${path}: ${target}`,
      ).toBe(true);
    }
  }
});

it("has source maps with the sources", async () => {
  for (const format of ["esm", "cjs"]) {
    const map = JSON.parse(await readFile(join(sdk.installed, `dist/${format}/client.js.map`), "utf8")) as {
      readonly sourcesContent: readonly string[];
    };
    expect(map.sourcesContent[0]).toBe(await readFile("sdk/src/client.ts", "utf8"));
  }
});

it("works with the globals of Hermes in React Native", { timeout: 60_000 }, async () => {
  const { url } = await openShop();
  const file = join(sdk.folder, "hermes.mjs");
  await cp("test/sdk/support/hermes.mjs", file);
  const { stdout } = await run(process.execPath, [file, url]);
  expect(JSON.parse(stdout)).toEqual(["PENDING", "PENDING", "SHIPPED", "AbortError", "NetworkError"]);
});
