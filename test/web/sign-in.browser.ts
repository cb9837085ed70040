import { expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { secret, tokenOf } from "../support/tokens.js";
import { closeBrowserAfterTests, openWindow } from "./support/console.js";

closeBrowserAfterTests();

it("signs in with a token, which stays in the window, and shows what the role may see", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true", AUTH_SECRET: secret });
  const { page, errors } = await openWindow(url);
  await page.getByText("The catalog is empty").waitFor();
  await page.getByRole("link", { name: "Sign in" }).first().click();
  const token = page.getByLabel("Token");
  await token.fill("nonsense");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("The server refuses this token").waitFor();
  // The browser logs the refusal.
  expect(errors.filter((error) => !error.includes("401"))).toEqual([]);

  await token.fill(await tokenOf("customer", "ada"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "ada" }).waitFor();
  expect(await page.getByRole("link", { name: "Desk" }).count()).toBe(0);
  await page.getByRole("link", { name: "My orders" }).click();
  await page.getByText("You have no orders yet").waitFor();
  await page.reload();
  await page.getByText("You have no orders yet").waitFor();

  await page.getByRole("link", { name: "ada" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await token.fill(await tokenOf("staff", "grace"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Desk" }).waitFor();
  await page.getByRole("link", { name: "Machine room" }).click();
  await page.getByText("Serving").first().waitFor();
});

it("chooses a customer or staff where authentication is off", async () => {
  const { url } = await openApp(undefined, { CONSOLE: "true" });
  const { page, errors } = await openWindow(url);
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await page.getByRole("textbox", { name: "Another customer" }).fill("auth0|we/ird?#%");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: "My orders" }).click();
  await page.getByText("You have no orders yet").waitFor();
  await page.getByRole("link", { name: "auth0|we/ird?#%" }).click();
  await page.getByRole("button").filter({ hasText: "Sees and changes everything" }).click();
  await page.getByRole("heading", { name: "Desk" }).waitFor();
  expect(errors).toEqual([]);
});
