import type { Operation } from "../operation.js";
import type {
  CreateOrderMutation,
  CreateOrderMutationVariables,
  CreateProductMutation,
  CreateProductMutationVariables,
  CustomerQuery,
  CustomerQueryVariables,
  CustomerOrderChangedSubscription,
  CustomerOrderChangedSubscriptionVariables,
  CustomerOrdersQuery,
  CustomerOrdersQueryVariables,
  EraseCustomerMutation,
  EraseCustomerMutationVariables,
  OrderQuery,
  OrderQueryVariables,
  OrderChangedSubscription,
  OrderChangedSubscriptionVariables,
  OrderHistoryQuery,
  OrderHistoryQueryVariables,
  OrderStatisticsQuery,
  OrderStatisticsQueryVariables,
  OrderStatusChangedSubscription,
  OrderStatusChangedSubscriptionVariables,
  OrdersQuery,
  OrdersQueryVariables,
  ProductQuery,
  ProductQueryVariables,
  ProductsQuery,
  ProductsQueryVariables,
  ProjectionsQuery,
  ProjectionsQueryVariables,
  UpdateOrderStatusMutation,
  UpdateOrderStatusMutationVariables,
  UpdateProductPriceMutation,
  UpdateProductPriceMutationVariables,
} from "./documents.js";

/** The types of each operation. */
export interface Operations {
  readonly createOrder: {
    readonly kind: "mutation";
    readonly variables: CreateOrderMutationVariables;
    readonly data: CreateOrderMutation;
    readonly refusalCode:
      | "AMOUNT_TOO_LARGE"
      | "COMMAND_ID_REUSED"
      | "CURRENCY_MISMATCH"
      | "CUSTOMER_ERASED"
      | "DUPLICATE_PRODUCT"
      | "EMPTY_ORDER"
      | "INVALID_ADDRESS"
      | "INVALID_CONTACT"
      | "INVALID_ID"
      | "INVALID_NOTE"
      | "INVALID_QUANTITY"
      | "ORDER_ALREADY_EXISTS"
      | "PRICE_CHANGED"
      | "TOO_MANY_ITEMS"
      | "UNKNOWN_PRODUCT"
      | "VERSION_CONFLICT";
  };
  readonly createProduct: {
    readonly kind: "mutation";
    readonly variables: CreateProductMutationVariables;
    readonly data: CreateProductMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "INVALID_ID"
      | "INVALID_NAME"
      | "INVALID_PRICE"
      | "PRODUCT_ALREADY_EXISTS"
      | "VERSION_CONFLICT";
  };
  readonly customer: {
    readonly kind: "query";
    readonly variables: CustomerQueryVariables;
    readonly data: CustomerQuery;
    readonly refusalCode: never;
  };
  readonly customerOrderChanged: {
    readonly kind: "subscription";
    readonly variables: CustomerOrderChangedSubscriptionVariables;
    readonly data: CustomerOrderChangedSubscription;
    readonly refusalCode: never;
  };
  readonly customerOrders: {
    readonly kind: "query";
    readonly variables: CustomerOrdersQueryVariables;
    readonly data: CustomerOrdersQuery;
    readonly refusalCode: never;
  };
  readonly eraseCustomer: {
    readonly kind: "mutation";
    readonly variables: EraseCustomerMutationVariables;
    readonly data: EraseCustomerMutation;
    readonly refusalCode: "COMMAND_ID_REUSED" | "INVALID_ID" | "VERSION_CONFLICT";
  };
  readonly order: {
    readonly kind: "query";
    readonly variables: OrderQueryVariables;
    readonly data: OrderQuery;
    readonly refusalCode: never;
  };
  readonly orderChanged: {
    readonly kind: "subscription";
    readonly variables: OrderChangedSubscriptionVariables;
    readonly data: OrderChangedSubscription;
    readonly refusalCode: never;
  };
  readonly orderHistory: {
    readonly kind: "query";
    readonly variables: OrderHistoryQueryVariables;
    readonly data: OrderHistoryQuery;
    readonly refusalCode: never;
  };
  readonly orderStatistics: {
    readonly kind: "query";
    readonly variables: OrderStatisticsQueryVariables;
    readonly data: OrderStatisticsQuery;
    readonly refusalCode: never;
  };
  readonly orderStatusChanged: {
    readonly kind: "subscription";
    readonly variables: OrderStatusChangedSubscriptionVariables;
    readonly data: OrderStatusChangedSubscription;
    readonly refusalCode: never;
  };
  readonly orders: {
    readonly kind: "query";
    readonly variables: OrdersQueryVariables;
    readonly data: OrdersQuery;
    readonly refusalCode: never;
  };
  readonly product: {
    readonly kind: "query";
    readonly variables: ProductQueryVariables;
    readonly data: ProductQuery;
    readonly refusalCode: never;
  };
  readonly products: {
    readonly kind: "query";
    readonly variables: ProductsQueryVariables;
    readonly data: ProductsQuery;
    readonly refusalCode: never;
  };
  readonly projections: {
    readonly kind: "query";
    readonly variables: ProjectionsQueryVariables;
    readonly data: ProjectionsQuery;
    readonly refusalCode: never;
  };
  readonly updateOrderStatus: {
    readonly kind: "mutation";
    readonly variables: UpdateOrderStatusMutationVariables;
    readonly data: UpdateOrderStatusMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "INVALID_ID"
      | "INVALID_REASON"
      | "INVALID_STATUS_TRANSITION"
      | "ORDER_NOT_FOUND"
      | "VERSION_CONFLICT";
  };
  readonly updateProductPrice: {
    readonly kind: "mutation";
    readonly variables: UpdateProductPriceMutationVariables;
    readonly data: UpdateProductPriceMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "CURRENCY_MISMATCH"
      | "INVALID_ID"
      | "INVALID_PRICE"
      | "PRODUCT_NOT_FOUND"
      | "VERSION_CONFLICT";
  };
}

/** What the client sends for each operation, and how it resubscribes. */
export const operations = {
  createOrder: {
    name: "createOrder",
    kind: "mutation",
    text: "mutation createOrder($input:CreateOrderInput!){createOrder(input:$input){receipt{...Receipt}userErrors{...Refusal}currentTotal{...MoneyFields}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}fragment MoneyFields on Money{amount currencyCode}",
    hash: "23382d4cf9698fc330339869ffb801867e09fc8ff372d8859ea96d7266eb1494",
  },
  createProduct: {
    name: "createProduct",
    kind: "mutation",
    text: "mutation createProduct($input:CreateProductInput!){createProduct(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "1836430b603eaee2def69124636b527997bde9c34465aef8279f698ca1b16102",
  },
  customer: {
    name: "customer",
    kind: "query",
    text: "query customer($id:ID!$minPosition:Position$epoch:ID){customer(id:$id minPosition:$minPosition epoch:$epoch){id orderCount ordersByStatus{status count}lastOrderAt totalSpent{...MoneyFields}}}fragment MoneyFields on Money{amount currencyCode}",
    hash: "5b0e27051db5a3b0aa791a273fbc7e094981ee7acd0d1355e9886b7ac72bed26",
  },
  customerOrderChanged: {
    name: "customerOrderChanged",
    kind: "subscription",
    text: "subscription customerOrderChanged($customerId:ID!){customerOrderChanged(customerId:$customerId){...OrderFields}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "58ecedc2fb9dbe275d9d22430e8ad7f612a1033a05274b5ed9246cbec6fc1739",
    resubscribe: { key: "id", version: "version", backfill: { query: "customerOrders", changedAt: "lastUpdated" } },
  },
  customerOrders: {
    name: "customerOrders",
    kind: "query",
    text: "query customerOrders($customerId:ID!$status:OrderStatus$first:Int$after:String$last:Int$before:String$minPosition:Position$epoch:ID){customerOrders(customerId:$customerId status:$status first:$first after:$after last:$last before:$before minPosition:$minPosition epoch:$epoch){totalCount pageInfo{...PageFields}edges{cursor node{...OrderFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "0622734e2f2468a0ffe0c2f661b7330f1e83696883527ae816574982bcd8e044",
  },
  eraseCustomer: {
    name: "eraseCustomer",
    kind: "mutation",
    text: "mutation eraseCustomer($input:EraseCustomerInput!){eraseCustomer(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "5ac801565f20283ad0e0abe601f39383b479e8710dd907df68dfa385deee2729",
  },
  order: {
    name: "order",
    kind: "query",
    text: "query order($id:ID!$minPosition:Position$epoch:ID$asOf:DateTime){order(id:$id minPosition:$minPosition epoch:$epoch asOf:$asOf){...OrderFields}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "c96051062977d605d5192854572e3c8392bca841e249a7eb3cf4f471c2f113ee",
  },
  orderChanged: {
    name: "orderChanged",
    kind: "subscription",
    text: "subscription orderChanged{orderChanged{...OrderFields}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "2ff514aa1ac50533e97b30bfcde233b1495fc859d417dff6ed28dd890ef65433",
    resubscribe: { key: "id", version: "version", backfill: { query: "orders", changedAt: "lastUpdated" } },
  },
  orderHistory: {
    name: "orderHistory",
    kind: "query",
    text: "query orderHistory($orderId:ID!$first:Int$after:String){orderHistory(orderId:$orderId first:$first after:$after){totalCount pageInfo{...PageFields}edges{cursor node{__typename position version recordedAt commandId ...on OrderCreated{items{productId productName quantity}totalAmount{...MoneyFields}}...on OrderStatusUpdated{oldStatus newStatus reason}}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment MoneyFields on Money{amount currencyCode}",
    hash: "fe8ef31c0161eda5d2c734ae1f19617c98adadd250be4ad7accae4fd9fa1721f",
  },
  orderStatistics: {
    name: "orderStatistics",
    kind: "query",
    text: "query orderStatistics($from:Date!$to:Date!){orderStatistics(from:$from to:$to){date ordersCreated amountOrdered{...MoneyFields}statusChanges{status count}}}fragment MoneyFields on Money{amount currencyCode}",
    hash: "109b932b29c5d030062a28d1202b63725c4aa9d732aa2d510d0d468fd0926a9d",
  },
  orderStatusChanged: {
    name: "orderStatusChanged",
    kind: "subscription",
    text: "subscription orderStatusChanged($orderId:ID!){orderStatusChanged(orderId:$orderId){orderId oldStatus newStatus version position changedAt order{...OrderFields}}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "4fe1f849c218dd981cf2f7fa68bac4f82f830a7664d4abc9adaf6a1376237e4c",
    resubscribe: { key: "orderId", version: "version", previous: { field: "oldStatus", of: "newStatus" } },
  },
  orders: {
    name: "orders",
    kind: "query",
    text: "query orders($filter:OrderFilter$first:Int$after:String$last:Int$before:String$minPosition:Position$epoch:ID){orders(filter:$filter first:$first after:$after last:$last before:$before minPosition:$minPosition epoch:$epoch){totalCount pageInfo{...PageFields}edges{cursor node{...OrderFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "fd857069b52660ec151aa1dd74a5ed3c1b9c118bf2d1f6c6c725b4e7dc4628ba",
  },
  product: {
    name: "product",
    kind: "query",
    text: "query product($id:ID!$minPosition:Position$epoch:ID){product(id:$id minPosition:$minPosition epoch:$epoch){...ProductFields}}fragment ProductFields on Product{id name price{...MoneyFields}version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "17862e7963c4c7775d93b71be28f053e5337fc1cf0e67902ec2cf833c86960d1",
  },
  products: {
    name: "products",
    kind: "query",
    text: "query products($first:Int$after:String$last:Int$before:String$minPosition:Position$epoch:ID){products(first:$first after:$after last:$last before:$before minPosition:$minPosition epoch:$epoch){totalCount pageInfo{...PageFields}edges{cursor node{...ProductFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment ProductFields on Product{id name price{...MoneyFields}version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "f4952579e6f9df1bba2b7a3f354b7e4ccc94155c61ca0da01984830d204f6441",
  },
  projections: {
    name: "projections",
    kind: "query",
    text: "query projections{projections{readModel status generation checkpoint head lag holder parkedEvents parkedStreams}}",
    hash: "1bd7b066488ed1351ff8c1ca18a822772fbb2cfda3216b18697f8b258356b1ca",
  },
  updateOrderStatus: {
    name: "updateOrderStatus",
    kind: "mutation",
    text: "mutation updateOrderStatus($input:UpdateOrderStatusInput!){updateOrderStatus(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "43c9af2d99d5e8cc7cf73b7e840c9545059ca6f47123186cb22fdebd7a4cda7a",
  },
  updateProductPrice: {
    name: "updateProductPrice",
    kind: "mutation",
    text: "mutation updateProductPrice($input:UpdateProductPriceInput!){updateProductPrice(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "e0d93f35ccb78e27e4683beaa2f551f36b6c1ab80f8188e2ea2833c0d81817ae",
  },
} as const satisfies { readonly [Name in keyof Operations]: Operation };
