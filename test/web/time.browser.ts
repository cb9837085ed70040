import { expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { addProducts, closeBrowserAfterTests, navigate, openClient, openWindow } from "./support/console.js";

closeBrowserAfterTests();

it("shows an order as of any moment with the slider, and follows it at the end", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const client = openClient(url);
  await addProducts(client, { tea: "5.00" });
  await client.createOrder({ orderId: "first", customerId: "ada", items: [{ productId: "tea", quantity: 2 }] });
  await client.recordPayment({ orderId: "first", kind: "CAPTURED", amount: { amount: "10.00", currencyCode: "EUR" } });
  await client.updateOrderStatus({ orderId: "first", newStatus: "SHIPPED" });
  const { page, errors } = await openWindow(url, { person: "staff" });
  await navigate(page, "/desk/orders/first/time");

  const slider = page.getByRole("slider", { name: "Moment" });
  const snapshot = page.getByRole("region", { name: "The order at this moment" });
  const valueText = () => slider.getAttribute("aria-valuetext");
  await snapshot.getByText("Shipped").first().waitFor();
  expect(await valueText()).toMatch(/^Now, version 3$/);

  await slider.focus();
  await page.keyboard.press("Home");
  await snapshot.getByText("Unpaid").first().waitFor();
  expect(await valueText()).toMatch(/, version 1$/);
  expect(await snapshot.getByText("Nothing is shipped.").count()).toBe(1);
  await page.getByRole("button", { name: "Next event" }).click();
  await snapshot.getByText("Paid", { exact: true }).first().waitFor();
  expect(await valueText()).toMatch(/, version 2$/);
  await expect.poll(() => snapshot.getAttribute("data-loading")).toBe("false");
  // Between two events, the order is as after the first of them.
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  expect(await valueText()).toMatch(/, version 2$/);
  await page.getByRole("button", { name: /from Pending to Shipped/ }).click();
  await snapshot.getByText("Shipped").first().waitFor();

  await page.keyboard.press("Tab");
  await slider.focus();
  await page.keyboard.press("End");
  expect(await valueText()).toBe("Now, version 3");
  await client.addOrderNote({ orderId: "first", note: "Rang twice", isPublic: true });
  await page.getByRole("button", { name: /Note added/ }).waitFor();
  await expect.poll(valueText).toBe("Now, version 4");
  expect(errors).toEqual([]);
});
