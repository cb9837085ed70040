import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { preview } from "vite";
import { root } from "../docs/support/markdown.js";
import { launchBrowser } from "../graphql/support/browser.js";
import { openApp } from "../support/app.js";

const folder = join(root, "examples/apollo");
const run = promisify(execFile);

it("the example with Apollo Client builds, lists orders, places one and watches it", async () => {
  const app = await openApp(undefined, { NODE_ENV: "development", SEED: "true" });
  const env = { ...process.env, VITE_BIFOLD_URL: app.url, NODE_ENV: "production" };
  const bin = (path: string, ...args: string[]) =>
    run(process.execPath, [join(root, "node_modules", path), ...args], { cwd: folder, env });
  onTestFinished(async () => {
    await rm(join(folder, "dist"), { recursive: true, force: true });
    await rm(join(folder, "src/gql"), { recursive: true, force: true });
  });
  await bin("@graphql-codegen/cli/esm/bin.js", "--config", "codegen.ts");
  await Promise.all([bin("typescript/bin/tsc"), bin("vite/bin/vite.js", "build", "--logLevel", "warn")]);

  const server = await preview({ root: folder, preview: { port: 0, host: "127.0.0.1" }, logLevel: "silent" });
  onTestFinished(() => server.close());
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  const orders = page.getByRole("list", { name: "Orders" }).getByRole("listitem");
  await page.getByRole("button", { name: "Place an order" }).click();
  await expect.poll(() => page.getByRole("status").innerText()).toBe("PENDING");
  await orders.first().getByText("37.80 EUR, PENDING").waitFor();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect.poll(() => page.getByRole("status").innerText()).toBe("CONFIRMED");
  await orders.first().getByText("37.80 EUR, CONFIRMED").waitFor();
  expect(problems).toEqual([]);
});
