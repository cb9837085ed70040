import { expect, it } from "vitest";
import type { Page } from "playwright-core";
import { openApp } from "../support/app.js";
import {
  addProducts,
  closeBrowserAfterTests,
  createGate,
  holdTraffic,
  navigate,
  openClient,
  openWindow,
} from "./support/console.js";

closeBrowserAfterTests();

async function openDesk() {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const client = openClient(url);
  await addProducts(client, { tea: "5.00", cups: "12.50" });
  const items = [
    { productId: "tea", quantity: 3 },
    { productId: "cups", quantity: 1 },
  ];
  await client.createOrder({ orderId: "first", customerId: "ada", items });
  const { page, errors } = await openWindow(url, { person: "staff" });
  return { client, page, errors };
}

const dialog = (page: Page) => page.getByRole("dialog");

it("pays, ships, delivers, takes back and refunds an order", async () => {
  const { client, page, errors } = await openDesk();
  await navigate(page, "/desk/orders/first");
  const run = async (action: string, submit: string, fill?: () => Promise<void>) => {
    await page.getByRole("button", { name: action, exact: true }).click();
    await fill?.();
    await dialog(page).getByRole("button", { name: submit, exact: true }).click();
    await expect.poll(() => dialog(page).count()).toBe(0);
  };

  await page.getByText("Nothing is shipped.").waitFor();
  expect(await page.getByRole("button", { name: "Record a delivery" }).isDisabled()).toBe(true);
  await run("Record a payment", "Record the payment");
  await page.getByText("Nothing to pay").waitFor();
  await run("Ship items", "Record the shipment", async () => {
    await dialog(page).getByRole("textbox", { name: "Quantity: Tea" }).fill("2");
    await dialog(page)
      .getByRole("textbox", { name: /Carrier/ })
      .fill("Example Post");
  });
  await page.getByText("1 open, 2 on the way").waitFor();
  await run("Record a delivery", "Record the delivery");
  await page.getByText("1 open, 2 delivered").waitFor();
  await run("Return items", "Request the return", () =>
    dialog(page).getByRole("textbox", { name: "Quantity: Tea" }).fill("1"),
  );
  await run("Receive a return", "Record the arrival");
  await run("Record a refund", "Record the refund", () =>
    dialog(page)
      .getByRole("textbox", { name: /Amount/ })
      .fill("5.00"),
  );
  await page.getByText("Partially refunded").first().waitFor();
  await run("Set metadata", "Set the pair", async () => {
    await dialog(page).getByRole("textbox", { name: "Key" }).fill("channel");
    await dialog(page).getByRole("textbox", { name: /Value/ }).fill("phone");
  });
  await page.getByText("channel").waitFor();
  await run("Cancel items", "Cancel the items");

  const { edges } = await client.orderHistory({ orderId: "first" });
  expect(edges.map(({ node }) => node.__typename)).toEqual([
    ...["OrderCreated", "PaymentRecorded", "ShipmentCreated", "DeliveryRecorded", "ReturnRequested", "ReturnReceived"],
    ...["RefundRecorded", "OrderMetadataSet", "OrderLinesCancelled"],
  ]);
  expect(errors).toEqual([]);
});

it("shows a refusal at its field in a dialog", async () => {
  const { page } = await openDesk();
  await navigate(page, "/desk/orders/first");
  await page.getByRole("button", { name: "Record a payment" }).click();
  const amount = dialog(page).getByRole("textbox", { name: /Amount/ });
  await amount.fill("5.001");
  await dialog(page).getByRole("button", { name: "Record the payment" }).click();
  await expect.poll(() => amount.getAttribute("aria-invalid")).toBe("true");
  await amount.fill("5.00");
  await expect.poll(() => amount.getAttribute("aria-invalid")).not.toBe("true");
  await dialog(page).getByRole("button", { name: "Record the payment" }).click();
  await page.getByText("Partially paid").first().waitFor();
});

it("explains a conflict of versions, and continues with the current order", async () => {
  const { client, page } = await openDesk();
  await navigate(page, "/desk/orders/first");
  await page.getByRole("button", { name: "Add a note" }).click();
  await dialog(page).getByRole("textbox").fill("Packed");
  await client.updateOrderStatus({ orderId: "first", newStatus: "CONFIRMED" });
  await dialog(page).getByRole("button", { name: "Add the note" }).click();
  await dialog(page).getByText("The order changed in the meantime").waitFor();
  await dialog(page).getByText("You saw version 1; the current version is 2.").waitFor();
  await dialog(page).getByText("Status changed from Pending to Confirmed").waitFor();
  expect((await client.orderHistory({ orderId: "first" })).totalCount).toBe(2);

  await dialog(page).getByRole("button", { name: "Continue with the current order" }).click();
  await dialog(page).getByRole("button", { name: "Add the note" }).click();
  await page.locator("p", { hasText: "Packed" }).waitFor();
  expect((await client.orderHistory({ orderId: "first" })).totalCount).toBe(3);
});

it("adds, renames, prices and discontinues products", async () => {
  const { client, page, errors } = await openDesk();
  await navigate(page, "/desk/products");
  const save = (name: string) => dialog(page).getByRole("button", { name, exact: true }).click();
  await page.getByRole("button", { name: "New product" }).click();
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Kettle");
  await dialog(page).getByRole("textbox", { name: "Price" }).fill("49");
  await save("Add the product");
  const row = (name: string) => page.getByRole("row", { name });
  await row("Kettle").getByText("€49.00").waitFor();

  await page.getByRole("button", { name: "Rename: Kettle" }).click();
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Gooseneck");
  await save("Rename");
  await row("Gooseneck").waitFor();
  await page.getByRole("button", { name: "Change the price: Gooseneck" }).click();
  await dialog(page).getByRole("textbox", { name: /Price/ }).fill("52.50");
  await save("Change the price");
  await row("Gooseneck").getByText("€52.50").waitFor();
  await page.getByRole("button", { name: "Discontinue: Gooseneck" }).click();
  await save("Discontinue");
  await row("Gooseneck").getByText("Discontinued").waitFor();

  const { edges } = await client.products({ discontinued: true });
  expect(edges.map(({ node }) => [node.name, node.price.amount])).toEqual([["Gooseneck", "52.50"]]);
  expect(errors).toEqual([]);
});

it("filters and sorts the orders, and finds one by its number", async () => {
  const { client, page } = await openDesk();
  await client.createOrder({ orderId: "second", customerId: "grace", items: [{ productId: "tea", quantity: 1 }] });
  await client.updateOrderStatus({ orderId: "second", newStatus: "CONFIRMED" });
  await navigate(page, "/desk/orders");
  await page.getByText("2 of 2 orders loaded").waitFor();
  const customers = () =>
    page
      .getByRole("row")
      .getByRole("cell", { name: /^(ada|grace)$/ })
      .allInnerTexts();
  await page.getByRole("button", { name: "Total" }).click();
  await page.getByRole("columnheader", { name: "Total" }).and(page.locator("[aria-sort=descending]")).waitFor();
  expect(await customers()).toEqual(["ada", "grace"]);
  await page.getByRole("button", { name: "Total" }).click();
  await expect.poll(customers).toEqual(["grace", "ada"]);

  await page.getByRole("button", { name: /Status/ }).click();
  await page.getByRole("option", { name: "Confirmed" }).click();
  await page.getByText("1 of 1 orders loaded").waitFor();
  expect(await customers()).toEqual(["grace"]);
  expect(new URL(page.url()).search).toBe("?status=CONFIRMED");
  await page.getByRole("button", { name: "Reset the filters" }).click();
  await page.getByText("2 of 2 orders loaded").waitFor();

  const order = await client.order({ id: "second" });
  await page.getByRole("searchbox", { name: "Order number" }).fill(order?.number?.toLowerCase() ?? "");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: `Order ${order?.number ?? ""}` }).waitFor();
});

it("sorts the orders by total within a currency, and explains what it cannot combine", async () => {
  const { client, page, errors } = await openDesk();
  await client.createOrder({ orderId: "second", customerId: "grace", items: [{ productId: "tea", quantity: 1 }] });
  await navigate(page, "/desk/orders");
  await page.getByText("2 of 2 orders loaded").waitFor();
  const choose = async (field: RegExp, option: string) => {
    await page.getByRole("button", { name: field }).click();
    await page.getByRole("option", { name: option }).click();
  };
  const search = () => new URL(page.url()).search;
  const orders = page.getByRole("table", { name: "Orders" }).getByRole("cell", { name: /^(ada|grace)$/ });

  await choose(/Status$/, "Pending");
  await choose(/Sort$/, "Highest total first");
  await page.getByText("Status was reset. Amounts of one currency are compared").waitFor();
  expect(search()).toBe("?sort=TOTAL&currencyCode=EUR");
  await expect.poll(() => orders.allInnerTexts()).toEqual(["ada", "grace"]);

  const highest = page.getByRole("textbox", { name: "Highest total" });
  await highest.fill("12,50");
  await page.keyboard.press("Enter");
  await page.getByText("Enter an amount such as 12.50.").waitFor();
  expect(search()).toBe("?sort=TOTAL&currencyCode=EUR");
  await highest.fill("12.50");
  await page.keyboard.press("Tab");
  await expect.poll(() => orders.allInnerTexts()).toEqual(["grace"]);
  await choose(/Currency$/, "JPY");
  await page.getByText("Highest total was reset.").waitFor();
  await page.getByText("No orders match").waitFor();

  await choose(/Payment$/, "Unpaid");
  await page.getByText("Sort and Currency were reset. Payment and Shipping can be combined with days only").waitFor();
  await expect.poll(() => orders.count()).toBe(2);
  await page.getByLabel("From").fill("2026-11-02");
  await page.getByLabel("To", { exact: true }).fill("2026-11-01");
  await page.getByText("The last day is before the first one.").waitFor();
  await page.getByText("No orders match").waitFor();
  expect(errors).toEqual([]);
});

it("marks a change as pending until the read model has it", async () => {
  const { page } = await openDesk();
  const read = createGate();
  await holdTraffic(page, { "query OrderPage": read, "query order(": read }, read);
  await page.reload();
  await navigate(page, "/desk/orders/first");
  await page.getByRole("button", { name: "Confirm the order" }).click();
  read.close();
  await dialog(page).getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("heading", { name: /Confirmed.*Waiting for the read model/ }).waitFor();
  read.open();
  await expect.poll(() => page.getByText("Waiting for the read model").count()).toBe(0);
  await page.getByRole("heading", { name: /Confirmed/ }).waitFor();
});
