import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, OperationTypeNode, Kind } from "graphql";
import { afterAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { compileErrors } from "./support/compile-errors.js";
import { documents, read, root, snippets } from "./support/markdown.js";

const operations = snippets("README.md", "graphql");
/** Inside node_modules, so that packages resolve and the tools that check sources skip it. */
const folder = join(root, "node_modules/.readme");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("prints operations that work as printed, one after the other, on the demo products", async () => {
  const app = await openApp(undefined, { SEED: "true" });
  const done: string[] = [];
  let position: string | undefined;
  for (const text of operations) {
    const [definition] = parse(text).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) expect.fail("not an operation");
    if (definition.operation === OperationTypeNode.SUBSCRIPTION) {
      for await (const message of app.subscribe(z.looseObject({}), text)) {
        expect(message).toMatchObject({ orderStatusChanged: { oldStatus: null, newStatus: "PENDING" } });
        break;
      }
    } else {
      const answer = await app.request(text, { position });
      expect(answer.errors).toBeUndefined();
      expect(JSON.stringify(answer.data)).not.toMatch(/"userErrors":\[\{|"order":null/);
      // The query reads its own write: it has the position of the command before it.
      position = /"position":"(\d+)"/.exec(JSON.stringify(answer.data))?.[1] ?? position;
      if (definition.name?.value === "ReadOrder") expect(answer.data).toMatchObject({ order: { status: "SHIPPED" } });
    }
    done.push(definition.name?.value ?? "");
  }
  expect(done).toEqual(["PlaceOrder", "WatchOrder", "ShipOrder", "ReadOrder"]);
});

it("has a TypeScript example that compiles and runs", { timeout: 60_000 }, async () => {
  const app = await openApp(undefined, { SEED: "true" });
  const [example = "", ...others] = snippets("README.md", "ts");
  expect(others).toEqual([]);
  const file = join(folder, "example.ts");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `import { createClient } from ${JSON.stringify(join(root, "sdk/src/index.js"))};
const client = createClient({ url: ${JSON.stringify(app.url)} });
${example}
await client.close();
`,
  );
  expect(compileErrors([file])).toEqual([]);
  const log = vi.spyOn(console, "log").mockReturnValue();
  await import(file);
  expect(log.mock.calls).toMatchObject([[{ customerId: "ada", status: "PENDING" }]]);
  log.mockRestore();
});

it("names one customer and one order id in all documents and help texts", () => {
  const commands = readdirSync(join(root, "src/cli/commands")).map((name) => `src/cli/commands/${name}`);
  for (const path of [...documents, "src/banner.ts", "src/playground/first-steps.graphql", ...commands]) {
    const text = read(path);
    for (const [, customer] of text.matchAll(/customerId: "([^"]+)"/g)) expect(customer, path).toBe("ada");
    for (const [, order] of text.matchAll(/order(?:Id: "|\(id: "|[-:](?=\d))([\w-]+)/g))
      expect(order, path).toBe("0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c");
  }
});

it("has fewer than 200 lines", () => {
  expect(read("README.md").split("\n").length).toBeLessThan(200);
});
