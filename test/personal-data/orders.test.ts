import { expect, it } from "vitest";
import { z } from "zod";
import { requestHash } from "../../src/write-side/request-hash.js";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted, commandsOf } from "../support/operations.js";

const personalOrder = z.object({
  order: z.object({
    totalAmount: z.object({ amount: z.string() }),
    contact: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
    shippingAddress: z
      .object({
        name: z.string().nullable(),
        lines: z.array(z.string()),
        postalCode: z.string().nullable(),
        country: z.string(),
      })
      .nullable(),
    billingAddress: z.object({ country: z.string() }).nullable(),
    note: z.string().nullable(),
    personalData: z.string(),
    customer: z.object({ personalData: z.string(), orderCount: z.number() }).nullable(),
  }),
});

export const personalFields = `
  contact { name email } shippingAddress { name lines postalCode country } billingAddress { country } note personalData`;

const query = `query($id: ID!, $minPosition: Position) {
  order(id: $id, minPosition: $minPosition) {
    totalAmount { amount } ${personalFields} customer { personalData orderCount }
  }
}`;

const input = {
  orderId: "o1",
  customerId: "ada",
  items: [{ productId: "tea", quantity: 2 }],
  contact: { name: "Ada Lovelace", email: "ada@example.com" },
  shippingAddress: { name: "Ada Lovelace", lines: ["12 St James's Square"], postalCode: "SW1Y 4JH", country: "GB" },
  billingAddress: { lines: ["1 Rue de Rivoli"], locality: "Paris", country: "FR" },
  note: "Ring twice,\nplease",
};

async function open(): Promise<{ app: TestApp; commands: ReturnType<typeof commandsOf>; url: string }> {
  const servers = await openServers();
  const app = await openApp(servers);
  const commands = commandsOf(app);
  accepted(
    await commands.createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }),
  );
  return { app, commands, url: servers.database.url };
}

async function read(app: TestApp, id: string, minPosition: string) {
  return (await app.data(personalOrder, query, { id, minPosition })).order;
}

it("stores personal data sealed, returns it, and loses it permanently when the customer is erased", async () => {
  const { app, commands, url } = await open();
  const { position } = accepted(await commands.createOrder(input));
  expect(await read(app, "o1", position)).toEqual({
    totalAmount: { amount: "10.00" },
    contact: input.contact,
    shippingAddress: input.shippingAddress,
    billingAddress: { country: "FR" },
    note: input.note,
    personalData: "AVAILABLE",
    customer: { personalData: "AVAILABLE", orderCount: 1 },
  });

  // A guess of the input cannot be confirmed by its hash, unlike that of an order without personal data.
  const { customerId, items } = input;
  const withoutPersonalData = { orderId: "plain", customerId, items };
  accepted(await commands.createOrder(withoutPersonalData));
  const hashes = (await queryOnce<{ hash: string }>(url, "SELECT request_hash AS hash FROM command")).map(
    ({ hash }) => hash,
  );
  expect(hashes).toContain(requestHash("CreateOrder", withoutPersonalData));
  expect(hashes).not.toContain(requestHash("CreateOrder", input));

  const erased = accepted(await commands.eraseCustomer({ customerId: "ada", commandId: "e1" }));
  expect(await read(app, "o1", erased.position)).toEqual({
    totalAmount: { amount: "10.00" },
    contact: null,
    shippingAddress: null,
    billingAddress: null,
    note: null,
    personalData: "ERASED",
    customer: { personalData: "ERASED", orderCount: 2 },
  });
  const [row] = await queryOnce(url, "SELECT wrapped_key, erased_at FROM subject_key WHERE subject = 'ada'");
  expect(row).toMatchObject({ wrapped_key: null, erased_at: expect.any(Date) as Date });

  // Repeating is harmless.
  expect(accepted(await commands.eraseCustomer({ customerId: "ada", commandId: "e1" })).duplicate).toBe(true);
  accepted(await commands.eraseCustomer({ customerId: "ada" }));

  // With personal data and without, and a retry of the accepted one.
  const again = await commands.createOrder({ ...input, orderId: "o2" });
  expect(again.userErrors).toMatchObject([{ code: "CUSTOMER_ERASED", field: ["customerId"] }]);
  const plain = await commands.createOrder({ customerId, items });
  expect(plain.userErrors).toMatchObject([{ code: "CUSTOMER_ERASED" }]);
});
