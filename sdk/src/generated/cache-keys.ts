/** The arguments that identify the result of a field, by type and field. `isList`: the result is a page of a list. */
export const cacheKeys = {
  Customer: { orders: { keyArgs: ["status"], isList: true } },
  Order: { history: { keyArgs: [], isList: true } },
  Query: {
    customer: { keyArgs: ["id"], isList: false },
    customerOrders: { keyArgs: ["customerId", "status"], isList: true },
    events: { keyArgs: ["streamId", "streamType", "types"], isList: true },
    me: { keyArgs: [], isList: false },
    nodes: { keyArgs: ["ids"], isList: false },
    order: { keyArgs: ["asOf", "id"], isList: false },
    orderByNumber: { keyArgs: ["number"], isList: false },
    orderHistory: { keyArgs: ["orderId"], isList: true },
    orders: { keyArgs: ["filter", "orderBy"], isList: true },
    parkedStreams: { keyArgs: ["readModel"], isList: true },
    product: { keyArgs: ["id"], isList: false },
    products: { keyArgs: ["discontinued"], isList: true },
    productsByIds: { keyArgs: ["ids"], isList: false },
  },
} as const;

/** Types whose `id` is unique within another object only. */
export const partTypes = [
  "MaintenanceTask",
  "OrderCharge",
  "OrderLine",
  "OrderNote",
  "OrderPayment",
  "OrderRefund",
  "OrderReturn",
  "OrderShipment",
] as const;
