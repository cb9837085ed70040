import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { playgroundHandlers } from "../../../src/graphql/http/playground.js";
import { launchBrowser } from "../support/browser.js";
import { broadcasts } from "../support/tiny-schema.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

let server: TinyServer;
let browser: Browser;

beforeAll(async () => {
  const root = join(import.meta.dirname, "../../..");
  await promisify(execFile)(process.execPath, ["--import", "tsx", "script/build-playground.ts"], { cwd: root });
  const { page, routes } = await playgroundHandlers();
  server = await startTinyServer({ development: true, page, routes });
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe("the playground in a browser", { timeout: 30_000 }, () => {
  let page: Page;
  let requested: string[];
  let errors: string[];

  beforeEach(async () => {
    page = await browser.newPage();
    requested = [];
    errors = [];
    page.on("request", (request) => requested.push(request.url()));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(`${server.url}/graphql`);
    await page.locator(".graphiql-query-editor .view-line").first().waitFor();
    return () => page.close();
  });

  async function run(query: string): Promise<void> {
    await page.locator(".graphiql-query-editor .monaco-editor").first().click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(query);
    // While the editor has several operations, the button opens a menu.
    await page.locator(".graphiql-execute-button:not([aria-haspopup])").click();
  }

  const responseWith = (text: string) => page.locator(".result-window", { hasText: text }).waitFor();

  it("shows the first steps, sends no request to other hosts, and logs no error", async () => {
    expect(await page.locator(".graphiql-query-editor").innerText()).toContain("WatchOrders");
    await page.waitForLoadState("networkidle");
    expect(requested.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("runs a query", async () => {
    await run("query { hello }");
    await responseWith("world");
  });

  it("shows the results of a subscription in a panel, and keeps it running while another operation runs", async () => {
    // Subscribers of other tests may be left.
    const others = broadcasts.waiting.length;
    await run("subscription News { broadcast }");
    const news = page.getByRole("article", { name: "News" });
    await news.getByText("running, 0 results").waitFor();
    // GraphiQL moves a hidden pane off the screen.
    expect((await news.boundingBox())?.x).toBeGreaterThan(0);
    await expect.poll(() => broadcasts.waiting.length).toBeGreaterThan(others);
    await run("query { hello }");
    await responseWith("world");
    broadcasts.send("one");
    await news.getByText("running, 1 result").waitFor();
    expect(await news.locator("pre").innerText()).toContain('"broadcast": "one"');
    await responseWith("world");

    await run("subscription Count { count(to: 3) }");
    const count = page.getByRole("article", { name: "Count" });
    await count.getByText("completed, 3 results").waitFor();
    expect(await count.locator("pre").first().innerText()).toContain('"count": "3"');
    await news.getByRole("button", { name: "Stop" }).click();
    await news.waitFor({ state: "detached" });
  });

  it("shows why a subscription fails", async () => {
    await run("subscription Wrong { nothing }");
    await page
      .getByRole("article", { name: "Wrong" })
      .getByRole("alert")
      .getByText(/Cannot query field/)
      .waitFor();
  });

  it("sends the headers of the headers tab with a subscription", async () => {
    await page.locator('button[data-name="headers"]').click();
    await page.locator(".graphiql-editor-tool .monaco-editor:visible").click();
    await page.keyboard.insertText('{ "Authorization": "Bearer abc" }');
    const sent = page.waitForEvent("websocket").then((socket) => socket.waitForEvent("framesent"));
    await run("subscription { count(to: 3) }");
    expect(JSON.parse(String((await sent).payload))).toEqual({
      type: "connection_init",
      payload: { Authorization: "Bearer abc" },
    });
  });
});

describe("the playground's files", () => {
  it("have content types and are revalidated by ETag", async () => {
    const main = await fetch(`${server.url}/graphql/playground/main.js`);
    await main.arrayBuffer();
    expect(main.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    const again = await fetch(`${server.url}/graphql/playground/main.js`, {
      headers: { "if-none-match": main.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  it.each(["stamp", "nothing.js", "../playground/main.js", "%2e%2e/main.js", ""])("do not include %j", async (name) => {
    expect((await fetch(`${server.url}/graphql/playground/./${name}`)).status).toBe(name.startsWith("../") ? 200 : 404);
  });

  it("are not served in production, where a browser receives the same response as any client", async () => {
    const production = await startTinyServer();
    const page = await fetch(`${production.url}/graphql`, { headers: { accept: "text/html,*/*" } });
    expect(page.status).toBe(400);
    expect(page.headers.get("content-type")).toBe("application/json; charset=utf-8");
    await production.close();
  });
});
