import type { Browser, Page, Route } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { bundle, servePage, type ReactVersion } from "./page.js";

/** The page of test/react/pages/shop.tsx in a browser. */
export interface ShopPage {
  readonly page: Page;
  /** The origin of the page, which the server has to allow. */
  readonly origin: string;
  readonly open: (url: string) => Promise<void>;
  /** Waits until an element has exactly these lines, or a text. */
  readonly shows: (selector: string, expected: readonly string[] | string) => Promise<void>;
  /** Holds the requests of an operation back. Returns a function that sends them. */
  readonly hold: (operationName: string) => Promise<() => Promise<void>>;
  /** The errors and warnings that the page logged. */
  readonly problems: readonly string[];
}

const eventually = { timeout: 30_000, interval: 20 };

/** Prepares the page with a version of React; it ends with the test. */
export async function prepareShopPage(browser: Browser, react: ReactVersion): Promise<ShopPage> {
  const origin = await servePage(await bundle("test/react/pages/shop.tsx", react));
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    const isLost = /net::ERR|WebSocket connection/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !isLost) problems.push(message.text());
  });
  return {
    ...{ page, origin, problems },
    open: async (url) => {
      await page.goto(`${origin}/?url=${encodeURIComponent(url)}`);
    },
    shows: async (selector, expected) => {
      const element = page.locator(selector);
      const read = async (): Promise<string | string[]> =>
        typeof expected === "string" ? element.innerText() : element.locator("p").allInnerTexts();
      await expect.poll(read, eventually).toEqual(expected);
    },
    hold: async (operationName) => {
      const held: Route[] = [];
      const isHeld = (body: string | null) => body?.includes(`"operationName":"${operationName}"`) === true;
      await page.route("**/graphql", async (route) => {
        if (isHeld(route.request().postData())) held.push(route);
        else await route.continue();
      });
      return async () => {
        await expect.poll(() => held.length, eventually).toBeGreaterThan(0);
        for (const route of held.splice(0)) await route.continue();
        await page.unroute("**/graphql");
      };
    },
  };
}
