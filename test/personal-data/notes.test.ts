import { expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { someone } from "../support/transports.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";

const order = z.object({ order: z.object({ notes: z.array(z.unknown()) }) });

it("shows all notes to staff, the public ones to the customer, and no text after the erasure", async () => {
  const app = await openApp(undefined, { AUTH_SECRET: secret });
  const staff = someone(app.url, await tokenOf("staff", "grace"));
  const ada = someone(app.url, await tokenOf("customer", "ada"));
  const notesFor = async (reader: typeof ada, minPosition: string) => {
    const query = `{ order(id: "o1", minPosition: "${minPosition}") { notes { text isPublic } } }`;
    return (await reader.data(order, query)).order.notes;
  };
  const commands = commandsOf(staff);
  const price = { amount: "5.00", currencyCode: "EUR" };
  accepted(await commands.createProduct({ productId: "tea", name: "Tea", price }));
  accepted(
    await commands.createOrder({ orderId: "o1", customerId: "ada", items: [{ productId: "tea", quantity: 1 }] }),
  );
  accepted(await commandsOf(ada).addOrderNote({ orderId: "o1", note: "Ring twice", isPublic: true }));
  const { position } = accepted(await commands.addOrderNote({ orderId: "o1", note: "Moved away", isPublic: false }));

  const [ring, moved] = [
    { text: "Ring twice", isPublic: true },
    { text: "Moved away", isPublic: false },
  ];
  expect(await notesFor(staff, position)).toEqual([ring, moved]);
  expect(await notesFor(ada, position)).toEqual([ring]);

  const erased = accepted(await commands.eraseCustomer({ customerId: "ada" }));
  expect(await notesFor(staff, erased.position)).toEqual([
    { ...ring, text: null },
    { ...moved, text: null },
  ]);
});
