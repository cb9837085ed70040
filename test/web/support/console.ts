import { createClient, type Client } from "@bifold/client";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, expect, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { launchBrowser } from "../../graphql/support/browser.js";
import { storageScript, type ConsolePage } from "./pages.js";

/** A person's window. */
export interface Window {
  readonly page: Page;
  /** The errors that the page logged, violations of the Content-Security-Policy included. */
  readonly errors: readonly string[];
}

let browser: Promise<Browser> | undefined;

/** The browser of a test file. */
export async function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

/** Closes the browser after the tests of a file. */
export function closeBrowserAfterTests(): void {
  afterAll(async () => {
    const open = browser;
    browser = undefined;
    await (await open)?.close();
  });
}

/** Opens a window of the console; it closes with the test. Each window has a separate person and cart. */
export async function openWindow(
  url: string,
  { person, cart }: Pick<ConsolePage, "person" | "cart"> = {},
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await newContext(options);
  await context.addInitScript(storageScript({ ...(person && { person }), ...(cart && { cart }) }));
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(new URL("/", url).href);
  return { page, errors };
}

async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await (await sharedBrowser()).newContext({ locale: "en-GB", ...options });
  onTestFinished(() => context.close());
  return context;
}

/** Opens another page of the console in a window, without loading the console again. */
export async function navigate(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, "", ${JSON.stringify(path)})`);
  await expect.poll(() => new URL(page.url()).pathname).toBe(path);
}

/** A client of the same server; it closes with the test. */
export function openClient(url: string): Client {
  const client = createClient({ url, consistency: "own-writes", webSocketImpl: WebSocket });
  onTestFinished(client.close);
  return client;
}

/** Adds products. @throws if one is refused */
export async function addProducts(client: Client, prices: Readonly<Record<string, string>>): Promise<void> {
  for (const [productId, amount] of Object.entries(prices)) {
    const name = productId.charAt(0).toUpperCase() + productId.slice(1);
    const result = await client.createProduct({ productId, name, price: { amount, currencyCode: "EUR" } });
    if (!result.ok) throw new Error(result.code);
  }
}

/** Holds requests back until it is opened. */
export interface Gate {
  readonly close: () => void;
  readonly open: () => void;
  /** Resolves once the gate is open. */
  readonly passed: () => Promise<void>;
}

/** Creates an open gate. */
export function createGate(): Gate {
  let waiting = Promise.resolve();
  let release: () => void = () => undefined;
  return {
    close: () => {
      waiting = new Promise((resolve) => (release = resolve));
    },
    open: () => {
      release();
    },
    passed: () => waiting,
  };
}

/** Holds back the requests of a page whose text contains something, and what arrives over its WebSocket. */
export async function holdTraffic(page: Page, gates: Readonly<Record<string, Gate>>, pushed: Gate): Promise<void> {
  await page.route("**/graphql", async (route) => {
    const text = route.request().postData() ?? "";
    for (const [part, gate] of Object.entries(gates)) if (text.includes(part)) await gate.passed();
    await route.continue();
  });
  await page.routeWebSocket("**/graphql", (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      void pushed.passed().then(() => {
        socket.send(message);
      });
    });
  });
}
