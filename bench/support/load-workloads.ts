import { newId } from "../../src/platform/new-id.js";
import { customerToken, token as staffToken } from "./token.js";
import { anyOrder, below, clearPrefix, customerOf, orderOf } from "./workload.js";

/** The requests of a load, and the check of their responses. */
export interface Workload {
  readonly next: () => { readonly body: string; readonly token: string };
  /** Whether a response with status 200 has its data. */
  readonly isExpected: (response: Buffer) => boolean;
}

/** The number of customers, each with the same number of orders: order `n` belongs to customer `n % customers`. */
export const customers = 200;
/** The number of orders of each customer. One more than a page. */
export const ordersPerCustomer = 21;

/** The customer of an order. */
export function ownerOf(n: number): string {
  return customerOf(n % customers);
}

const fields = `id customerId status version createdAt lastUpdated
    totalAmount { amount currencyCode }
    items { productId productName quantity unitPrice { amount currencyCode } lineTotal { amount currencyCode } }`;

/** The documents. */
export const documents = {
  order: `query Order($id: ID!) {
  order(id: $id) {
    ${fields}
  }
}`,
  customerOrders: `query CustomerOrders($customerId: ID!) {
  customerOrders(customerId: $customerId, first: 20) {
    edges { node {
      ${fields}
    } }
    pageInfo { hasNextPage }
  }
}`,
  createOrder: `mutation CreateOrder($input: CreateOrderInput!) {
  createOrder(input: $input) { receipt { aggregateId version position } userErrors { code message } }
}`,
};

const tokens = await Promise.all(Array.from({ length: customers }, (_, n) => customerToken(customerOf(n))));

/** One order, by its customer. */
export const order: Workload = {
  next: () => {
    const n = below(customers * ordersPerCustomer);
    return request(documents.order, { id: orderOf(n) }, tokens[n % customers]);
  },
  isExpected: (response) => response.includes('"totalAmount":{') && !response.includes('"errors"'),
};

/** The newest 20 orders of a customer with their items, by that customer. */
export const customerOrders: Workload = {
  next: () => {
    const n = below(customers);
    return request(documents.customerOrders, { customerId: customerOf(n) }, tokens[n]);
  },
  isExpected: (response) => response.includes('"hasNextPage":true') && !response.includes('"errors"'),
};

/** A new order, by staff, whom no limit applies to. */
export const createOrder: Workload = {
  next: () => {
    const { orderId, customerId, items } = anyOrder();
    return request(documents.createOrder, { input: { orderId, customerId, items } }, staffToken);
  },
  isExpected: isAccepted,
};

const address = { name: "Ada Lovelace", lines: ["12 St James's Square"], postalCode: "SW1Y 4JH", country: "GB" };
const personalData = {
  contact: { name: "Ada Lovelace", email: "ada@example.com", phone: "+44 20 7946 0000" },
  shippingAddress: address,
  billingAddress: address,
};

/** So few that their keys stay cached. */
const frequentCustomers = 50;

/** A new order with a contact and two addresses, by staff. */
function orderWithAddresses(customerId: () => string): Workload {
  return {
    next: () => {
      const { orderId, items } = anyOrder();
      const input = { orderId, customerId: customerId(), items, ...personalData };
      return request(documents.createOrder, { input }, staffToken);
    },
    isExpected: isAccepted,
  };
}

/** Orders with addresses of frequent customers. */
export const createOrderSealed = orderWithAddresses(() => customerOf(below(frequentCustomers)));
export const createOrderInClear = orderWithAddresses(() => clearPrefix + customerOf(below(frequentCustomers)));

/** Orders with addresses, each of a customer who has no order yet. */
export const createFirstOrderSealed = orderWithAddresses(newId);
export const createFirstOrderInClear = orderWithAddresses(() => clearPrefix + newId());

function isAccepted(response: Buffer): boolean {
  return response.includes('"position":"') && response.includes('"userErrors":[]');
}

function request(query: string, variables: object, token = ""): { readonly body: string; readonly token: string } {
  return { body: JSON.stringify({ query, variables }), token };
}
