import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../graphql/support/browser.js";
import { openApp } from "../support/app.js";
import { snippets } from "./support/markdown.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Pastes into an editor of the playground, in place of what it contains. */
async function paste(page: Page, editor: string, text: string): Promise<void> {
  await page.locator(`${editor} .monaco-editor:visible`).first().click();
  await page.keyboard.press("Control+A");
  // Through the clipboard as a reader does: the editor adds brackets to text that is typed.
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press("Control+V");
}

async function run(page: Page, operation: string): Promise<void> {
  await paste(page, ".graphiql-query-editor", operation);
  // While the editor has several operations, the button opens a menu.
  await page.locator(".graphiql-execute-button:not([aria-haspopup])").click();
}

it("README's first order takes one page of the playground", async () => {
  const app = await openApp(undefined, { NODE_ENV: "development", SEED: "true" });
  const [place = "", watch = "", ship = "", read = ""] = snippets("README.md", "graphql");
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(app.url);
  await page.locator(".graphiql-query-editor .view-line").first().waitFor();
  const response = page.locator(".result-window");
  const text = async () => (await response.innerText()).replaceAll("\u00a0", " ");

  await run(page, place);
  await expect.poll(text).toContain('"userErrors": []');
  await run(page, watch);
  const live = page.getByRole("article", { name: "WatchOrder" });
  await live.getByText(/"newStatus": "PENDING"/).waitFor();
  await run(page, ship);
  await expect.poll(text).toMatch(/"updateOrderStatus"[\s\S]*"userErrors": \[\]/);
  await live.getByText(/"oldStatus": "PENDING",\s+"newStatus": "SHIPPED"/).waitFor();

  const position = /"position": "(\d+)"/.exec(await text())?.[1] ?? "";
  await page.locator('button[data-name="variables"]').click();
  await paste(page, ".graphiql-editor-tool", JSON.stringify({ position }));
  await run(page, read);
  await expect.poll(text).toContain('"status": "SHIPPED"');
  await live.getByText("running, 2 results").waitFor();
});
