import { expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { addProducts, closeBrowserAfterTests, openClient, openWindow } from "./support/console.js";

closeBrowserAfterTests();

async function openShop() {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  await addProducts(openClient(url), { tea: "5.00" });
  return url;
}

it("starts whatever a window has stored, and keeps what is valid", async () => {
  const url = await openShop();
  const { page, errors } = await openWindow(url);
  const store = (cart: string, session: string) =>
    page.evaluate(
      `localStorage.setItem("bifold.cart", ${JSON.stringify(cart)}); sessionStorage.setItem("bifold.session", ${JSON.stringify(session)})`,
    );
  for (const damaged of [
    "",
    "no JSON",
    "null",
    "5",
    '{"kind":"customer"}',
    '[["tea","x"],["tea",-1],["tea",1.5],7,null]',
  ]) {
    await store(damaged, damaged);
    await page.reload();
    await page.getByRole("heading", { name: "Tea" }).waitFor();
    await page.getByRole("link", { name: "Sign in" }).first().waitFor();
    expect(await page.getByRole("link", { name: "Check out" }).count(), damaged).toBe(0);
  }
  await store('[["tea",3],["tea"]]', '{"kind":"staff","name":"Staff"}');
  await page.reload();
  await page.locator("strong", { hasText: "€15.00" }).first().waitFor();
  await page.getByRole("link", { name: "Desk" }).waitFor();
  expect(errors).toEqual([]);
});

it("takes a quantity that is typed after the field was emptied", async () => {
  const { page } = await openWindow(await openShop(), { person: "ada", cart: [["tea", 1]] });
  const quantity = page.getByRole("textbox", { name: "Quantity: Tea" }).last();
  await quantity.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("25");
  await page.locator("strong", { hasText: "€125.00" }).first().waitFor();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Tab");
  await expect.poll(() => quantity.inputValue()).toBe("1");
});
