/**
 * Takes a picture of each page of the console, in both themes, on a desktop and on a phone: `npm run web:screenshots`. The
 * server is that of BIFOLD_URL, or one that runs for this only. With arguments, it takes the pages with these names only.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../test/graphql/support/browser.js";
import { fillShop } from "../test/web/support/fill-shop.js";
import { consolePages, storageScript, type ConsolePage } from "../test/web/support/pages.js";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".bifold/web-screenshots");
const widths = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function startServer(): Promise<Server> {
  const given = process.env["BIFOLD_URL"];
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  const dataDir = mkdtempSync(join(tmpdir(), "bifold-screenshots-"));
  const env = { ...process.env, PORT: "0", DATA_DIR: dataDir, SEED: "true" };
  const child = spawn(process.execPath, ["dist/main.js"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    const stop = async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
      rmSync(dataDir, { recursive: true, force: true });
    };
    return { url, stop };
  }
  throw new Error(`The server ended without an address:\n${output}`);
}

async function takePictures(browser: Browser, url: string, pages: readonly ConsolePage[]): Promise<void> {
  for (const [device, viewport] of Object.entries(widths))
    for (const theme of ["light", "dark"] as const)
      for (const each of pages) {
        const context = await browser.newContext({
          viewport,
          colorScheme: theme,
          locale: "en-GB",
          deviceScaleFactor: 1,
        });
        const page = await context.newPage();
        await page.addInitScript(storageScript(each));
        await show(page, url, each);
        await page.screenshot({
          path: join(folder, `${each.name}-${device}-${theme}.png`),
          fullPage: each.isLong ?? true,
        });
        await context.close();
      }
}

async function show(page: Page, url: string, { path, ready, act }: ConsolePage): Promise<void> {
  await page.goto(new URL(path, url).href);
  await page.locator(ready).first().waitFor();
  await act?.(page);
  // Data that arrives after the first text, and transitions.
  await page.waitForTimeout(700);
}

const names = process.argv.slice(2);
const pages = consolePages.filter(({ name }) => names.length === 0 || names.includes(name));
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await launchBrowser();
try {
  await fillShop(new URL("/graphql", server.url).href);
  await takePictures(browser, server.url, pages);
  console.log(`Wrote the pictures of ${pages.length} pages to ${folder}`);
} finally {
  await browser.close();
  await server.stop();
}
