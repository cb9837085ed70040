import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { buildSchema } from "graphql";
import { expect, it, onTestFinished } from "vitest";
import { clientFiles } from "../../script/client-files.js";
import { operations } from "../../sdk/src/generated/operations.js";
import { launchBrowser } from "../graphql/support/browser.js";
import { openShop } from "./support/shop.js";

const run = promisify(execFile);

/** As a page would have it, without source maps. */
async function bundle() {
  const { outputFiles, metafile } = await build({
    ...{ entryPoints: ["sdk/src/index.ts"], bundle: true, minify: true, format: "iife", globalName: "bifold" },
    ...{ platform: "browser", target: "es2022", write: false, metafile: true, outfile: "bundle.js" },
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { code: outputFiles[0]?.text ?? "", inputs: inputs.map(([path]) => path) };
}

it("is small, and has nothing of the server in it", async () => {
  const { code, inputs } = await bundle();
  expect(gzipSync(code).length).toBeLessThan(10 * 1_024);
  expect(inputs.filter((path) => !/^sdk\/src\/|node_modules\/graphql-ws\//.test(path))).toEqual([]);
});

it("has a function for all that the schema offers", async () => {
  const schema = buildSchema(await readFile("schema.graphql", "utf8"));
  const roots = [schema.getMutationType(), schema.getQueryType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}));
  // `query` is the root once more, for documents of one's own.
  expect(Object.keys(operations).sort()).toEqual(fields.filter((name) => name !== "query").sort());
});

it("is made of the schema and the operations as they are; if not, `npm run codegen` makes it anew", async () => {
  const files = await clientFiles();
  expect(files).toHaveLength(3);
  for (const [path, text] of files) expect(await readFile(path, "utf8"), path).toBe(text);
});

it("can be packed, installed and used by plain Node", { timeout: 60_000 }, async () => {
  // Where its dependencies are found.
  await mkdir("node_modules/.packed", { recursive: true });
  const folder = await mkdtemp("node_modules/.packed/");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const app = await openShop();
  const { stdout } = await run("npm", ["pack", "--workspace", "sdk", "--json", "--pack-destination", folder]);
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf("["))) as [{ filename: string; files: { path: string }[] }];
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["README.md", "dist/index.js", "dist/index.d.ts", "package.json"]));
  expect(
    paths.filter((path) => !/^(dist\/.*|README\.md|package\.json|persisted-operations\.json)$/.test(path)),
  ).toEqual([]);
  const target = join(folder, "node_modules/@bifold/client");
  await mkdir(target, { recursive: true });
  await run("tar", ["-xzf", join(folder, packed.filename), "-C", target, "--strip-components=1"]);
  await writeFile(
    join(folder, "main.mjs"),
    `import { createClient } from "@bifold/client";
     import { OrderDocument } from "@bifold/client/documents";
     import manifest from "@bifold/client/persisted-operations.json" with { type: "json" };
     const { products } = createClient({ url: "${app.url}" });
     const { totalCount } = await products();
     console.log(totalCount, OrderDocument.kind, manifest.operations.length);`,
  );
  const said = await run(process.execPath, ["--no-warnings", join(folder, "main.mjs")]);
  expect(said.stdout).toBe(`1 Document ${Object.keys(operations).length}\n`);
});

it("works in a browser, on a page of another origin", { timeout: 60_000 }, async () => {
  const { code } = await bundle();
  const pages = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><script>${code}</script>`);
  });
  pages.listen(0, "127.0.0.1");
  await once(pages, "listening");
  onTestFinished(() => {
    pages.close();
  });
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  const app = await openShop({ CORS_ORIGINS: origin });
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(origin);
  const source = `(async () => {
    const client = bifold.createClient({ url: "${app.url}", consistency: "own-writes" });
    const items = [{ productId: "tea", quantity: 2 }];
    const placed = await client.createOrder({ orderId: "b1", customerId: "ada", items });
    const seen = [placed.ok];
    for await (const { newStatus, order } of client.orderStatusChanged({ orderId: "b1" })) {
      seen.push(newStatus, order.totalAmount.amount);
      if (newStatus === "SHIPPED") break;
      await client.updateOrderStatus({ orderId: "b1", newStatus: "SHIPPED" });
    }
    const refused = await client.updateOrderStatus({ orderId: "b1", newStatus: "PENDING" });
    return [...seen, refused.code, (await client.order({ id: "b1" })).status];
  })()`;
  expect(await page.evaluate(source)).toEqual([
    ...[true, "PENDING", "10.00", "SHIPPED", "10.00", "INVALID_STATUS_TRANSITION", "SHIPPED"],
  ]);
});
