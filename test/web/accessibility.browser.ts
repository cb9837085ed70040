import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { closeBrowserAfterTests, sharedBrowser } from "./support/console.js";
import { fillShop } from "./support/fill-shop.js";
import { consolePages, storageScript } from "./support/pages.js";

closeBrowserAfterTests();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
  );
}

it("axe finds nothing on any page in both themes, and no page logs an error", { timeout: 600_000 }, async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true", SEED: "true" });
  await fillShop(url);
  const browser = await sharedBrowser();
  const found: Record<string, readonly string[]> = {};
  for (const { name, path, ready, act, ...storage } of consolePages) {
    const context = await browser.newContext({ colorScheme: "light", locale: "en-GB", reducedMotion: "reduce" });
    await context.addInitScript(storageScript(storage));
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(new URL(path, url).href);
    await page.locator(ready).first().waitFor();
    await act?.(page);
    // DevTools run a script whatever the Content-Security-Policy of the page.
    await page.evaluate(axe);
    const light = await findings(page);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    // The next frame has the other colors.
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
    found[name] = [...light, ...(await findings(page)), ...errors];
    await context.close();
  }
  expect(found).toEqual(Object.fromEntries(consolePages.map(({ name }) => [name, []])));
});
