import { anyOrder, below, orderOf } from "../support/workload.js";

/** The operations that both servers run. */
export type OperationName = "order" | "createOrder";

/** The servers. */
export type Party = "bifold" | "crud";

/** One operation in the syntax of each server. */
export interface Operation {
  readonly query: Readonly<Record<Party, string>>;
  readonly variables: (orders: number) => object;
}

const order = `query Order($id: ID!) {
  order(id: $id) {
    id customerId status version createdAt lastUpdated
    totalAmount { amount currencyCode }
    items { productId productName quantity unitPrice { amount currencyCode } lineTotal { amount currencyCode } }
  }
}`;

const createOrder = (result: string) => `mutation CreateOrder($input: CreateOrderInput!) {
  createOrder(input: $input) { ${result} userErrors { code message } }
}`;

/** The operations; `orders` is the number of existing orders. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  order: {
    query: { bifold: order, crud: order },
    variables: (orders) => ({ id: orderOf(below(orders)) }),
  },
  createOrder: {
    query: {
      bifold: createOrder("receipt { aggregateId version position }"),
      crud: createOrder("order { id version }"),
    },
    variables: () => {
      const { orderId, customerId, items } = anyOrder();
      return { input: { orderId, customerId, items } };
    },
  },
};
