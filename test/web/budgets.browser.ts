import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { openApp } from "../support/app.js";
import {
  addProducts,
  closeBrowserAfterTests,
  navigate,
  openClient,
  openWindow,
  sharedBrowser,
} from "./support/console.js";

closeBrowserAfterTests();

it("loads less than 200 kB compressed before the shop is shown", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  await addProducts(openClient(url), { tea: "5.00" });
  const page = await (await sharedBrowser()).newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    const isFile = response.request().resourceType() !== "fetch";
    if (isFile && response.status() === 200) sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(new URL("/", url).href);
  await page.getByText("Tea").first().waitFor();
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(200_000);
});

const orderCount = 10_000;
const longTaskMs = 50;

it(`scrolls through ${orderCount.toLocaleString("en")} orders without a long task`, { timeout: 600_000 }, async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const client = openClient(url);
  await addProducts(client, { tea: "5.00" });
  let placed = 0;
  const place = async () => {
    while (placed++ < orderCount) {
      const result = await client.createOrder({
        customerId: `customer-${placed % 500}`,
        items: [{ productId: "tea", quantity: 1 }],
      });
      if (!result.ok) throw new Error(result.code);
    }
  };
  await Promise.all(Array.from({ length: 48 }, place));
  const { page } = await openWindow(url, { person: "staff" });
  await page.getByText("Tea").first().waitFor();
  await navigate(page, "/desk/orders");
  await page.getByText("100 of 10,000 orders loaded").waitFor();
  // A second of rest, so that the start of the page is not counted.
  await page.waitForTimeout(1_000);
  await page.evaluate(`
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: "longtask" });
  `);
  const viewport = page.getByRole("region", { name: "Orders" });
  await viewport.hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 4_000);
        return page.getByText("10,000 of 10,000 orders loaded").count();
      },
      { timeout: 400_000, interval: 20 },
    )
    .toBe(1);
  await viewport.press("End");
  await page.getByRole("row").last().waitFor();
  const longTasks = await page.evaluate<readonly number[]>("window.longTasks");
  expect(longTasks.filter((duration) => duration > longTaskMs)).toEqual([]);
});
