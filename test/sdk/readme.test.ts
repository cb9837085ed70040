import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openApp } from "../support/app.js";
import { commandsOf } from "../support/operations.js";
import { problemsOf } from "./support/compile.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Inside the project, so that its packages resolve, and outside the sources that tools check. */
const folder = join(root, "node_modules/.examples");
const examples = [...readFileSync(join(root, "sdk/README.md"), "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = ""]) => code,
);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The example as a module, with the declarations that it assumes. */
function moduleOf(code: string, url: string): string {
  const client = join(root, "sdk/src/index.js");
  const documents = join(root, "sdk/src/generated/documents.js");
  return `import { WebSocket } from "ws";
const webSocketImpl: unknown = WebSocket;
const currentToken = () => Promise.resolve(undefined);
${code
  .replaceAll(`"@bifold/client"`, JSON.stringify(client))
  .replaceAll(`"@bifold/client/documents"`, JSON.stringify(documents))
  .replaceAll("http://localhost:4000/graphql", url)}
await client.close();
void webSocketImpl;
void currentToken;
`;
}

it("has examples that compile and run", { timeout: 60_000 }, async () => {
  expect(examples).toHaveLength(4);
  const app = await openApp();
  const beans = { productId: "espresso-beans", name: "Beans", price: { amount: "2.50", currencyCode: "EUR" } };
  await commandsOf(app).createProduct(beans);
  const files = examples.map((code, index) => {
    const file = join(folder, `example-${index}.ts`);
    writeFileSync(file, moduleOf(code, app.url));
    return file;
  });
  expect(problemsOf(files)).toEqual([]);

  const log = vi.spyOn(console, "log").mockReturnValue();
  for (const file of files) await import(file);
  expect(log.mock.calls).toEqual([["PENDING", "5.00"], [2], [null, "PENDING"], ["PENDING", "CANCELLED"], ["EUR"]]);
  log.mockRestore();
});
