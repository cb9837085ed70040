import { cursorsOf } from "../../../src/graphql/pagination/cursor.js";
import { connectionFields, payloadFields, type Cells } from "../../support/policy-cells.js";

const update = (input: string) => `mutation { updateOrderStatus(input: { ${input} }) { ${payloadFields} } }`;
const send = (mutation: string, order: string, input = "") =>
  `mutation { ${mutation}(input: { orderId: "${order}", ${input} }) { ${payloadFields} } }`;
const forCustomers = ["UNAUTHENTICATED", "yes", "as if missing"] as const;
const forStaff = ["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const;
let made = 0;

export const policyCells: Readonly<Record<string, Cells>> = {
  order: [({ order }) => `{ order(id: "${order}") { id version } }`, "UNAUTHENTICATED", "yes", "as if missing"],
  "order as of a time": [
    ({ order }) => `{ order(id: "${order}", asOf: "2100-01-01T00:00:00Z") { id version } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "order with its history": [
    ({ order }) => `{ order(id: "${order}") { id history { ${connectionFields} } } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  orderByNumber: [() => `{ orderByNumber(number: "1-2") { id } }`, "UNAUTHENTICATED", "yes", "yes"],
  me: [() => `{ me { subject role customerId customer { id } } }`, "yes", "yes", "yes"],
  "order of a command": [
    ({ order }) =>
      `mutation { updateOrderStatus(input: { orderId: "${order}", newStatus: CANCELLED, expectedVersion: 9 }) { ${payloadFields} order { __typename } } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  orderHistory: [
    ({ order }) => `{ orderHistory(orderId: "${order}") { ${connectionFields} } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "orderHistory after its first event": [
    ({ order }) =>
      `{ orderHistory(orderId: "${order}", after: "${cursorsOf(`history ${order}`)(0)}", first: 1) { ${connectionFields} } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  customer: [
    ({ customer }) => `{ customer(id: "${customer}") { id orderCount orders { ${connectionFields} } } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  customerOrders: [
    ({ customer }) => `{ customerOrders(customerId: "${customer}") { ${connectionFields} } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "customerOrders by status, from the end": [
    ({ customer }) => `{ customerOrders(customerId: "${customer}", status: PENDING, last: 3) { ${connectionFields} } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  orders: [
    ({ customer }) => `{ orders(filter: { customerId: "${customer}" }) { ${connectionFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  orderStatistics: [
    () => `{ orderStatistics(from: "2026-01-01", to: "2026-01-02") { ordersCreated } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  createOrder: [
    ({ customer }) =>
      `mutation { createOrder(input: { orderId: "new-${made++}", customerId: "${customer}", items: [{ productId: "tea", quantity: 1 }] }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "yes", "FORBIDDEN"] as const),
  ],
  "updateOrderStatus, expecting another version": [
    ({ order }) => update(`orderId: "${order}", newStatus: CANCELLED, expectedVersion: 7`),
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "updateOrderStatus, expecting the version that it has": [
    ({ order }) => update(`orderId: "${order}", newStatus: CANCELLED, expectedVersion: 1`),
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "updateOrderStatus, with a command id that staff has used": [
    ({ order }) => update(`orderId: "${order}", newStatus: CANCELLED, commandId: "made-${order}"`),
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  updateOrderStatus: [
    ({ order }) => update(`orderId: "${order}", newStatus: CANCELLED`),
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "updateOrderStatus to another status": [
    ({ order }) => update(`orderId: "${order}", newStatus: RETURNED`),
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  "createOrder with charges": [
    ({ customer }) =>
      `mutation { createOrder(input: { orderId: "new-${made++}", customerId: "${customer}", items: [{ productId: "tea", quantity: 1 }], charges: [{ kind: DISCOUNT, label: "Sale", amount: { amount: "-1", currencyCode: EUR } }] }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  requestReturn: [({ order }) => send("requestReturn", order, "reason: DAMAGED"), ...forCustomers],
  cancelOrder: [({ order }) => send("cancelOrder", order, "reason: CUSTOMER_REQUEST"), ...forCustomers],
  changeShippingAddress: [
    ({ order }) => send("changeShippingAddress", order, `shippingAddress: { lines: ["1 Street"], country: "DE" }`),
    ...forCustomers,
  ],
  addOrderNote: [({ order }) => send("addOrderNote", order, `note: "Ring twice", isPublic: true`), ...forCustomers],
  "addOrderNote for staff only": [
    ({ order }) => send("addOrderNote", order, `note: "Ring twice", isPublic: false`),
    ...forStaff,
  ],
  recordPayment: [
    ({ order }) => send("recordPayment", order, `kind: CAPTURED, amount: { amount: "5", currencyCode: EUR }`),
    ...forStaff,
  ],
  recordRefund: [
    ({ order }) => send("recordRefund", order, `amount: { amount: "1", currencyCode: EUR }, reason: GOODWILL`),
    ...forStaff,
  ],
  createShipment: [({ order }) => send("createShipment", order), ...forStaff],
  recordDelivery: [({ order }) => send("recordDelivery", order, `shipmentId: "s1"`), ...forStaff],
  receiveReturn: [({ order }) => send("receiveReturn", order, `returnId: "t1"`), ...forStaff],
  setOrderMetadata: [
    ({ order }) => send("setOrderMetadata", order, `metadata: [{ key: "channel", value: "app" }]`),
    ...forStaff,
  ],
  orderStatusChanged: [
    ({ order }) => `subscription { orderStatusChanged(orderId: "${order}") { orderId newStatus } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  customerOrderChanged: [
    ({ customer }) => `subscription { customerOrderChanged(customerId: "${customer}") { id } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  orderChanged: [() => `subscription { orderChanged { id } }`, "UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"],
};
