import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { buildSchema } from "graphql";
import { expect, it, onTestFinished } from "vitest";
import { clientFiles } from "../../script/client-files.js";
import { operations } from "../../sdk/src/generated/operations.js";
import { launchBrowser } from "../graphql/support/browser.js";
import { openShop } from "./support/shop.js";

/** The bundle of a page, without source maps. `operationsModule` replaces the generated operations. */
async function bundle(operationsModule?: string) {
  const { outputFiles, metafile } = await build({
    ...{ entryPoints: ["sdk/src/index.ts"], bundle: true, minify: true, format: "iife", globalName: "bifold" },
    ...{ platform: "browser", target: "es2022", write: false, metafile: true, outfile: "bundle.js" },
    plugins: [
      {
        name: "operations",
        setup: (plugin) => {
          plugin.onLoad({ filter: /generated\/operations\.ts$/ }, () =>
            operationsModule === undefined ? undefined : { contents: operationsModule, loader: "ts" },
          );
        },
      },
    ],
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const code = outputFiles[0]?.text ?? "";
  return { code, compressedBytes: gzipSync(code).length, inputs: inputs.map(([path]) => path) };
}

it("is small and contains no code of the server", async () => {
  const { compressedBytes, inputs } = await bundle();
  const runtime = await bundle("export const operations = {};");
  // The runtime is fixed; each aggregate adds operations.
  expect(runtime.compressedBytes).toBeLessThan(10 * 1_024);
  expect((compressedBytes - runtime.compressedBytes) / Object.keys(operations).length).toBeLessThan(160);
  expect(inputs.filter((path) => !/^sdk\/src\/|node_modules\/graphql-ws\//.test(path))).toEqual([]);
});

it("has a method for each root field of the schema", async () => {
  const schema = buildSchema(await readFile("schema.graphql", "utf8"));
  const roots = [schema.getMutationType(), schema.getQueryType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}));
  // `query` is the root again, and `node` and `nodes` return any type: they are for custom documents.
  const custom = ["query", "node", "nodes"];
  // For operators, in the console or in custom documents.
  const operation = [
    ...["eventLog", "events", "maintenanceTasks", "parkedStreams", "processes"],
    ...["cancelMaintenanceTask", "discardParkedEvents", "rebuildReadModel", "retryParkedEvents", "verifyModels"],
  ];
  expect(Object.keys(operations).sort()).toEqual(
    fields.filter((name) => ![...custom, ...operation].includes(name)).sort(),
  );
});

it("is generated from the current schema and operations; otherwise run `npm run codegen`", async () => {
  const files = await clientFiles();
  expect(files).toHaveLength(5);
  for (const [path, text] of files) expect(await readFile(path, "utf8"), path).toBe(text);
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
