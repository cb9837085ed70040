import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { closeBrowserAfterTests, openWindow, sharedBrowser } from "./support/console.js";
import { fillShop } from "./support/fill-shop.js";
import { consolePages, storageScript, type ConsolePage } from "./support/pages.js";

closeBrowserAfterTests();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
  );
}

const phone = { width: 390, height: 844 };

/** What a person would have to scroll sideways for, except the board, whose columns are beside each other. */
const tooWide = `[...document.querySelectorAll("html, [role=region]:not([aria-label='Orders by status'])")]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  .map((element) => "too wide: " + element.tagName + " " + element.ariaLabel)`;

/** What axe finds on a page in a theme, on a desktop and on a phone, and the errors that the page logs. */
async function problemsOf(url: string, { path, ready, act, ...storage }: ConsolePage, theme: "light" | "dark") {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ colorScheme: theme, locale: "en-GB", reducedMotion: "reduce" });
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
  const onDesktop = await findings(page);
  await page.setViewportSize(phone);
  await page.locator(ready).first().waitFor();
  const onPhone = [...(await findings(page)), ...(await page.evaluate<readonly string[]>(tooWide))];
  await context.close();
  return [...onDesktop, ...onPhone.map((problem) => `on a phone: ${problem}`), ...errors];
}

it(
  "every page fits a phone, axe finds nothing in both themes, and no page logs an error",
  { timeout: 600_000 },
  async () => {
    const { url } = await openApp(undefined, { CONSOLE: "true", SEED: "true" });
    await fillShop(url);
    const found: Record<string, readonly string[]> = {};
    for (const each of consolePages)
      found[each.name] = [...(await problemsOf(url, each, "light")), ...(await problemsOf(url, each, "dark"))];
    expect(found).toEqual(Object.fromEntries(consolePages.map(({ name }) => [name, []])));
  },
);

it("switches the theme, and keeps it for the next visit", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const { page } = await openWindow(url, {}, { colorScheme: "light" });
  const background = () => page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
  await page.getByRole("button", { name: "Use the dark theme" }).click();
  await page.getByRole("button", { name: "Use the light theme" }).waitFor();
  const dark = await background();
  await page.reload();
  await page.getByRole("button", { name: "Use the light theme" }).click();
  expect(await background()).not.toBe(dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).toBe(dark);
});
