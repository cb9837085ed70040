import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../graphql/support/browser.js";
import { openApp } from "../support/app.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("the built console runs under its policy, from this server alone, at any of its addresses", async () => {
  const app = await openApp(undefined, { NODE_ENV: "development", SEED: "true" });
  const origin = new URL(app.url).origin;
  for (const path of ["/", "/orders/demo-001"]) {
    const page = await browser.newPage();
    const problems: string[] = [];
    const elsewhere: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
    });
    const response = await page.goto(`${origin}${path}`);
    expect([response?.status(), response?.headers()["content-encoding"]]).toEqual([200, "br"]);
    await page.getByRole("heading").first().waitFor();
    await page.waitForLoadState("networkidle");
    expect({ problems, elsewhere }).toEqual({ problems: [], elsewhere: [] });
    await page.close();
  }
});
