import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { openProduction } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { accepted, commandsOf, takeUntil } from "../support/operations.js";
import { tokenOf } from "../support/tokens.js";

const change = z.object({
  orderStatusChanged: z.object({
    newStatus: z.string(),
    order: z.object({
      contact: z.object({ name: z.string() }).nullable(),
      notes: z.array(z.object({ text: z.string() })),
    }),
  }),
});
/** The same document and variables for all: what would be shared if the result did not depend on the principal. */
const query = `subscription($id: ID!) {
  orderStatusChanged(orderId: $id) { newStatus order { contact { name } notes { text } } } }`;

function textOf(id: string, { newStatus, order }: z.infer<typeof change>["orderStatusChanged"]): string {
  return `${id} ${newStatus}: ${[order.contact?.name, ...order.notes.map(({ text }) => text)].join(", ")}`;
}

it("a customer's subscription and those of other principals never share opened personal data", async () => {
  const app = await openProduction();
  const open = async (role: "customer" | "staff", subject: string) => {
    const client = openGraphQLClient(app.url, await tokenOf(role, subject));
    onTestFinished(() => client.dispose());
    return client;
  };
  const [staff, ada, bob] = [await open("staff", "s"), await open("customer", "ada"), await open("customer", "bob")];
  const commands = commandsOf(staff);
  accepted(
    await commands.createProduct({ productId: "tea", name: "Tea", price: { amount: "1", currencyCode: "EUR" } }),
  );
  const place = async (orderId: string, customerId: string) =>
    accepted(
      await commands.createOrder({
        ...{ orderId, customerId, items: [{ productId: "tea", quantity: 1 }] },
        contact: { name: `The ${customerId}` },
      }),
    );

  // Everyone waits for both orders: the changes are delivered to all at the same moment.
  const received = { ada: [] as string[], bob: [] as string[], staff: [] as string[] };
  const listening = ([ada, bob, staff] as const).flatMap((client, index) =>
    ["of-ada", "of-bob"].map(async (id) => {
      const names = received[(["ada", "bob", "staff"] as const)[index] ?? "staff"];
      for await (const { orderStatusChanged } of client.subscribe(change, query, { id }))
        names.push(textOf(id, orderStatusChanged));
    }),
  );
  await place("of-ada", "ada");
  await place("of-bob", "bob");
  // Staff read both notes, customers only the public one: results of the same change that must not be shared.
  for (const orderId of ["of-ada", "of-bob"])
    for (const isPublic of [true, false])
      accepted(
        await commands.addOrderNote({ orderId, isPublic, note: `${isPublic ? "public" : "internal"} of ${orderId}` }),
      );
  const isLast = ({ orderStatusChanged }: z.infer<typeof change>) => orderStatusChanged.newStatus === "SHIPPED";
  const shipped = [
    takeUntil(ada.subscribe(change, query, { id: "of-ada" }), isLast),
    takeUntil(bob.subscribe(change, query, { id: "of-bob" }), isLast),
  ];
  for (const newStatus of ["CONFIRMED", "SHIPPED"])
    for (const orderId of ["of-ada", "of-bob"]) accepted(await commands.updateOrderStatus({ orderId, newStatus }));
  await Promise.all(shipped);

  const last = (names: readonly string[]) => names.filter((each) => each.includes("SHIPPED")).sort();
  const ofStaff = ["ada", "bob"].map(
    (name) => `of-${name} SHIPPED: The ${name}, public of of-${name}, internal of of-${name}`,
  );
  await expect.poll(() => last(received.staff)).toEqual(ofStaff);
  await expect.poll(() => last(received.ada)).toEqual(["of-ada SHIPPED: The ada, public of of-ada"]);
  await expect.poll(() => last(received.bob)).toEqual(["of-bob SHIPPED: The bob, public of of-bob"]);
  const isForeign = (name: string) => (text: string) => text.includes(`of-${name}`) || text.includes("internal");
  expect(received.ada.filter(isForeign("bob"))).toEqual([]);
  expect(received.bob.filter(isForeign("ada"))).toEqual([]);
  for (const client of [ada, bob, staff]) await client.dispose();
  await Promise.allSettled(listening);
});
