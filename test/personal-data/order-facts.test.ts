import { expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { someone } from "../support/transports.js";

const node = z.looseObject({ __typename: z.string() });
const read = z.object({
  order: z.object({
    shippingAddress: z.object({ lines: z.array(z.string()), country: z.string() }).nullable(),
    personalData: z.string(),
    history: z.object({ edges: z.array(z.object({ node })) }),
  }),
});
const query = `query($minPosition: Position) {
  order(id: "o1", minPosition: $minPosition) {
    shippingAddress { lines country } personalData
    history { edges { node {
      __typename actor
      ... on ShippingAddressChanged { shippingAddress { lines } }
      ... on OrderNoteAdded { note isPublic }
      ... on OrderLinesCancelled { note reason }
    } } }
  }
}`;

it("seals changed addresses, notes and explanations of cancellations, shows private notes to staff only, and loses them when the customer is erased", async () => {
  const servers = await openServers();
  const { url } = await openApp(servers, { AUTH_SECRET: secret });
  const [staff, ada] = [
    someone(url, await tokenOf("staff", "grace")),
    someone(url, await tokenOf("customer", "ada")),
  ] as const;
  const byStaff = commandsOf(staff);
  const byAda = commandsOf(ada);
  const price = { amount: "5", currencyCode: "EUR" };
  accepted(await byStaff.createProduct({ productId: "tea", name: "Tea", price }));
  accepted(await byAda.createOrder({ orderId: "o1", customerId: "ada", items: [{ productId: "tea", quantity: 3 }] }));
  const shippingAddress = { lines: ["12 St James's Square"], country: "GB" };
  accepted(await byAda.changeShippingAddress({ orderId: "o1", shippingAddress }));
  accepted(await byAda.addOrderNote({ orderId: "o1", note: "Ring twice", isPublic: true }));
  accepted(await byStaff.addOrderNote({ orderId: "o1", note: "Difficult", isPublic: false }));
  const lines = [{ lineId: "1", quantity: 1 }];
  const cancellation = { orderId: "o1", lines, reason: "CUSTOMER_REQUEST" };
  const { position } = accepted(await byAda.cancelOrder({ ...cancellation, note: "Moving abroad" }));

  const after = async (client: typeof staff, minPosition: string) =>
    (await client.data(read, query, { minPosition })).order;
  const seen = (text: string | null, isPublic: boolean, actor: string | null) => ({
    ...{ __typename: "OrderNoteAdded", note: text, isPublic, actor },
  });
  const cancelled = (note: string | null) => ({
    ...{ __typename: "OrderLinesCancelled", note, reason: "CUSTOMER_REQUEST", actor: "ada" },
  });
  const seenByAda = await after(ada, position);
  expect(seenByAda).toMatchObject({ shippingAddress, personalData: "AVAILABLE" });
  expect(seenByAda.history.edges.map((edge) => edge.node)).toEqual([
    { __typename: "OrderCreated", actor: "ada" },
    { __typename: "ShippingAddressChanged", actor: "ada", shippingAddress: { lines: shippingAddress.lines } },
    seen("Ring twice", true, "ada"),
    cancelled("Moving abroad"),
  ]);
  const seenByStaff = await after(staff, position);
  expect(seenByStaff.history.edges.map((edge) => edge.node).slice(2)).toEqual([
    seen("Ring twice", true, "ada"),
    seen("Difficult", false, "grace"),
    cancelled("Moving abroad"),
  ]);
  const stored = await queryOnce(servers.database.url, "SELECT string_agg(data::text, ' ') AS text FROM event");
  expect(JSON.stringify(stored)).not.toMatch(/Square|Ring|Difficult|abroad/);

  const erased = accepted(await byStaff.eraseCustomer({ customerId: "ada" }));
  const afterErasure = await after(staff, erased.position);
  expect(afterErasure).toMatchObject({ shippingAddress: null, personalData: "ERASED" });
  expect(afterErasure.history.edges.map((edge) => edge.node).slice(1)).toEqual([
    { __typename: "ShippingAddressChanged", actor: "ada", shippingAddress: null },
    seen(null, true, "ada"),
    seen(null, false, "grace"),
    cancelled(null),
  ]);
  const refused = await byStaff.cancelOrder({ ...cancellation, note: "Not reachable" });
  expect(refused.userErrors).toMatchObject([{ code: "CUSTOMER_ERASED" }]);
  accepted(await byStaff.cancelOrder(cancellation));
});
