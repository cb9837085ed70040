import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

/** The compressed size of a bundle with these packages, and the modules in it. */
async function bundle(...packages: readonly string[]) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: packages.map((name) => `export * from "${name}";`).join(""), resolveDir: process.cwd() },
    ...{
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      write: false,
      metafile: true,
    },
    define: { "process.env.NODE_ENV": '"production"' },
    external: ["react"],
    alias: { "@bifold/client": resolve("sdk/src/index.ts"), "@bifold/react": resolve("react/src/index.ts") },
  });
  return { bytes: gzipSync(outputFiles[0]?.text ?? "").length, modules: Object.keys(metafile.inputs) };
}

it("adds less than 5 KiB (gzip) to the SDK", async () => {
  const sdk = await bundle("@bifold/client");
  const both = await bundle("@bifold/client", "@bifold/react");
  expect(both.bytes - sdk.bytes).toBeLessThan(5 * 1_024);
  const others = both.modules.filter((path) => !sdk.modules.includes(path) && path !== "<stdin>");
  expect(others.filter((path) => !path.startsWith("react/src/"))).toEqual([]);
});

it("is a client module for server components", async () => {
  expect(await readFile("react/src/index.ts", "utf8")).toMatch(/^"use client";\n/);
});

it("has no dependency but its peers", async () => {
  const { dependencies, peerDependencies } = JSON.parse(await readFile("react/package.json", "utf8")) as {
    readonly dependencies?: object;
    readonly peerDependencies: object;
  };
  expect(dependencies).toBeUndefined();
  expect(Object.keys(peerDependencies)).toEqual(["@bifold/client", "react"]);
});
