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

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** The CPU time in microseconds, so that other processes of the machine do not count. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The CPU time of each task of the page's main thread. */
function mainThreadTasksMs(trace: string): readonly number[] {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(threadOf),
  );
  return traceEvents
    .filter((event) => event.name.endsWith("RunTask") && main.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1_000);
}

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
  const browser = await sharedBrowser();
  await browser.startTracing(page, { categories: ["toplevel"] });
  await page.getByRole("region", { name: "Orders" }).hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 1_500);
        return page.getByText("10,000 of 10,000 orders loaded").count();
      },
      { timeout: 400_000, interval: 10 },
    )
    .toBe(1);
  const tasks = mainThreadTasksMs((await browser.stopTracing()).toString());
  expect(tasks.length).toBeGreaterThan(1_000);
  expect(tasks.filter((durationMs) => durationMs > longTaskMs)).toEqual([]);
});
