import { accepted, type commandsOf, type Payload } from "../../support/operations.js";

type Commands = ReturnType<typeof commandsOf>;
type ProductCommand = Extract<keyof Commands, `${string}Product${string}`>;
type Fact = Exclude<keyof Commands, "createOrder" | "updateOrderStatus" | "eraseCustomer" | ProductCommand>;

const eur = (amount: string) => ({ amount, currencyCode: "EUR" });
const mug = [{ lineId: "1", quantity: 1 }];
const invalidSelections = [
  { lines: [] },
  { lines: [...mug, ...mug] },
  { lines: [{ lineId: "1", quantity: 0 }] },
  { lines: [{ lineId: "2", quantity: 1 }] },
];
const tooMany = { lines: [{ lineId: "1", quantity: 9 }] };

/** What refuses every command. */
const always = [{ orderId: "no id" }, { orderId: "missing" }, { expectedVersion: 99 }, { commandId: "used" }];

/** The refusals that take 250 records: test/domain/orders/facts has them. */
export const afterManyRecords = [
  ...["recordPayment", "recordRefund", "createShipment", "requestReturn"],
  ...["changeShippingAddress", "addOrderNote", "cancelOrder", "setOrderMetadata"],
].map((command) => `${command} TOO_MANY_RECORDS`);

/** Sends a command for each refusal of the facts of an order. The product "tea" exists, and the command id "used". */
export async function provokeRefusedFacts(commands: Commands): Promise<Readonly<Record<Fact, Promise<Payload>[]>>> {
  const orderId = await createFacts(commands);
  const send = (command: Fact, usual: object, ...variants: object[]) =>
    [...variants, ...always].map((variant) => commands[command]({ orderId, ...usual, ...variant }));
  const ofErased = { orderId: "of-erased", note: "Moved away" };
  const onCancelled = { orderId: "cancelled" };
  const amount = eur("1.00");
  const metadata = [{ key: "channel", value: "app" }];
  return {
    cancelOrder: send(
      "cancelOrder",
      { reason: "OTHER" },
      ...invalidSelections,
      tooMany,
      onCancelled,
      { note: " " },
      ofErased,
    ),
    recordPayment: send(
      "recordPayment",
      { kind: "CAPTURED", amount },
      ...[{ amount: eur("0") }, { provider: "" }, { paymentId: "p1" }],
      ...[{ amount: { amount: "1", currencyCode: "JPY" } }, { amount: eur("90071992547409.91") }],
    ),
    recordRefund: send(
      "recordRefund",
      { amount, reason: "OTHER" },
      ...[...invalidSelections, tooMany, { amount: eur("0") }, { charges: ["1", "1"] }, { charges: ["3"] }],
      ...[{ refundId: "r1" }, { amount: { amount: "1", currencyCode: "JPY" } }, { amount: eur("500.00") }],
      { charges: ["2"] },
    ),
    createShipment: send(
      "createShipment",
      {},
      ...[...invalidSelections, tooMany, onCancelled, { shipmentId: "s1" }, { carrier: "" }],
      { trackingUrl: "javascript:alert(1)" },
    ),
    recordDelivery: send("recordDelivery", { shipmentId: "s1" }, {}, { shipmentId: "s2" }),
    requestReturn: send(
      "requestReturn",
      { reason: "OTHER" },
      ...[...invalidSelections, tooMany, onCancelled, { returnId: "t1" }],
    ),
    receiveReturn: send("receiveReturn", { returnId: "t1" }, {}, { returnId: "t2" }),
    changeShippingAddress: send(
      "changeShippingAddress",
      { orderId: "cancelled", shippingAddress: { lines: ["1 Street"], country: "DE" } },
      ...[{ shippingAddress: { lines: [], country: "DE" } }, { orderId }, { orderId: "of-erased" }],
    ),
    addOrderNote: send("addOrderNote", { note: "Ring twice", isPublic: true }, ...[{ note: " " }, ofErased]),
    setOrderMetadata: send("setOrderMetadata", { metadata }, ...[{ metadata: [] }, { orderId: "full", metadata }]),
  };
}

/** Creates an order to which everything has happened, a cancelled one, and one with as much metadata as possible. */
async function createFacts(commands: Commands): Promise<string> {
  const order = { customerId: "ada", items: [{ productId: "tea", quantity: 4 }] };
  const charges = [
    { kind: "SHIPPING", label: "Post", amount: eur("5.00") },
    { kind: "DISCOUNT", label: "Sale", amount: eur("-1.00") },
  ];
  const orderId = "facts";
  const metadata = Array.from({ length: 50 }, (_, n) => ({ key: `k${n}`, value: "" }));
  accepted(await commands.createOrder({ ...order, orderId, charges }));
  accepted(await commands.createOrder({ ...order, orderId: "full", metadata }));
  accepted(await commands.createOrder({ ...order, orderId: "cancelled" }));
  accepted(await commands.cancelOrder({ orderId: "cancelled", reason: "OTHER" }));
  accepted(await commands.recordPayment({ orderId, paymentId: "p1", kind: "CAPTURED", amount: eur("20.00") }));
  accepted(await commands.recordRefund({ orderId, refundId: "r1", amount: eur("1.00"), reason: "GOODWILL" }));
  accepted(await commands.createShipment({ orderId, shipmentId: "s1", lines: mug }));
  accepted(await commands.recordDelivery({ orderId, shipmentId: "s1" }));
  accepted(await commands.requestReturn({ orderId, returnId: "t1", lines: mug, reason: "DAMAGED" }));
  accepted(await commands.receiveReturn({ orderId, returnId: "t1" }));
  return orderId;
}
