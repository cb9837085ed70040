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

/** What each operation takes and gives. */
export interface Operations {
  createOrder: { kind: "mutation"; variables: CreateOrderMutationVariables; data: CreateOrderMutation };
  createProduct: { kind: "mutation"; variables: CreateProductMutationVariables; data: CreateProductMutation };
  customer: { kind: "query"; variables: CustomerQueryVariables; data: CustomerQuery };
  customerOrderChanged: {
    kind: "subscription";
    variables: CustomerOrderChangedSubscriptionVariables;
    data: CustomerOrderChangedSubscription;
  };
  customerOrders: { kind: "query"; variables: CustomerOrdersQueryVariables; data: CustomerOrdersQuery };
  order: { kind: "query"; variables: OrderQueryVariables; data: OrderQuery };
  orderChanged: { kind: "subscription"; variables: OrderChangedSubscriptionVariables; data: OrderChangedSubscription };
  orderHistory: { kind: "query"; variables: OrderHistoryQueryVariables; data: OrderHistoryQuery };
  orderStatistics: { kind: "query"; variables: OrderStatisticsQueryVariables; data: OrderStatisticsQuery };
  orderStatusChanged: {
    kind: "subscription";
    variables: OrderStatusChangedSubscriptionVariables;
    data: OrderStatusChangedSubscription;
  };
  orders: { kind: "query"; variables: OrdersQueryVariables; data: OrdersQuery };
  product: { kind: "query"; variables: ProductQueryVariables; data: ProductQuery };
  products: { kind: "query"; variables: ProductsQueryVariables; data: ProductsQuery };
  projections: { kind: "query"; variables: ProjectionsQueryVariables; data: ProjectionsQuery };
  updateOrderStatus: {
    kind: "mutation";
    variables: UpdateOrderStatusMutationVariables;
    data: UpdateOrderStatusMutation;
  };
  updateProductPrice: {
    kind: "mutation";
    variables: UpdateProductPriceMutationVariables;
    data: UpdateProductPriceMutation;
  };
}

/** What is sent of each. */
export const operations = {
  createOrder: {
    name: "createOrder",
    kind: "mutation",
    hash: "4cbb0fa450c1e1c765d01df7f991635669f5807dbc5870e0315d37023926d527",
    text: "mutation createOrder($input:CreateOrderInput!){createOrder(input:$input){receipt{...Receipt}userErrors{...Refusal}currentTotal{...MoneyFields}}}fragment Receipt on CommandReceipt{commandId aggregateId version position duplicate}fragment Refusal on UserError{code message field}fragment MoneyFields on Money{amount currencyCode}",
  },
  createProduct: {
    name: "createProduct",
    kind: "mutation",
    hash: "1ce5eea2b48a72df1ca31f2561e015fd75bba00bd8331e1c858b9891dc070dcc",
    text: "mutation createProduct($input:CreateProductInput!){createProduct(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position duplicate}fragment Refusal on UserError{code message field}",
  },
  customer: {
    name: "customer",
    kind: "query",
    hash: "c5ee6cc9b348ea51379d0409d145191812264c408339ee1354e38458d92caba8",
    text: "query customer($id:ID!$minPosition:Position){customer(id:$id minPosition:$minPosition){id orderCount ordersByStatus{status count}lastOrderAt totalSpent{...MoneyFields}}}fragment MoneyFields on Money{amount currencyCode}",
  },
  customerOrderChanged: {
    name: "customerOrderChanged",
    kind: "subscription",
    hash: "58ecedc2fb9dbe275d9d22430e8ad7f612a1033a05274b5ed9246cbec6fc1739",
    text: "subscription customerOrderChanged($customerId:ID!){customerOrderChanged(customerId:$customerId){...OrderFields}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  customerOrders: {
    name: "customerOrders",
    kind: "query",
    hash: "e1c13ca343ed7111484cfd9ebb88a5e63aa057dbaa569e02f344a3426b2659bc",
    text: "query customerOrders($customerId:ID!$status:OrderStatus$first:Int$after:String$last:Int$before:String$minPosition:Position){customerOrders(customerId:$customerId status:$status first:$first after:$after last:$last before:$before minPosition:$minPosition){totalCount pageInfo{...PageFields}edges{cursor node{...OrderFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  order: {
    name: "order",
    kind: "query",
    hash: "eefb5db8cf5b7c492214afe367e90e4dcdb74abeeb3735b3f6ba7eb330f9f90c",
    text: "query order($id:ID!$minPosition:Position$asOf:DateTime){order(id:$id minPosition:$minPosition asOf:$asOf){...OrderFields}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  orderChanged: {
    name: "orderChanged",
    kind: "subscription",
    hash: "2ff514aa1ac50533e97b30bfcde233b1495fc859d417dff6ed28dd890ef65433",
    text: "subscription orderChanged{orderChanged{...OrderFields}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  orderHistory: {
    name: "orderHistory",
    kind: "query",
    hash: "fe8ef31c0161eda5d2c734ae1f19617c98adadd250be4ad7accae4fd9fa1721f",
    text: "query orderHistory($orderId:ID!$first:Int$after:String){orderHistory(orderId:$orderId first:$first after:$after){totalCount pageInfo{...PageFields}edges{cursor node{__typename position version recordedAt commandId ...on OrderCreated{items{productId productName quantity}totalAmount{...MoneyFields}}...on OrderStatusUpdated{oldStatus newStatus reason}}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment MoneyFields on Money{amount currencyCode}",
  },
  orderStatistics: {
    name: "orderStatistics",
    kind: "query",
    hash: "109b932b29c5d030062a28d1202b63725c4aa9d732aa2d510d0d468fd0926a9d",
    text: "query orderStatistics($from:Date!$to:Date!){orderStatistics(from:$from to:$to){date ordersCreated amountOrdered{...MoneyFields}statusChanges{status count}}}fragment MoneyFields on Money{amount currencyCode}",
  },
  orderStatusChanged: {
    name: "orderStatusChanged",
    kind: "subscription",
    hash: "4fe1f849c218dd981cf2f7fa68bac4f82f830a7664d4abc9adaf6a1376237e4c",
    text: "subscription orderStatusChanged($orderId:ID!){orderStatusChanged(orderId:$orderId){orderId oldStatus newStatus version position changedAt order{...OrderFields}}}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  orders: {
    name: "orders",
    kind: "query",
    hash: "5f86e47be0e5a001e19c49f82144a942ce7e0935deae3c8fa1839721633768eb",
    text: "query orders($filter:OrderFilter$first:Int$after:String$last:Int$before:String$minPosition:Position){orders(filter:$filter first:$first after:$after last:$last before:$before minPosition:$minPosition){totalCount pageInfo{...PageFields}edges{cursor node{...OrderFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment OrderFields on Order{id customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status allowedTransitions version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  product: {
    name: "product",
    kind: "query",
    hash: "e8d520342aac19cf7bbae66e6f6fbc603fd126858be1d53f181aef8816a0a2e2",
    text: "query product($id:ID!$minPosition:Position){product(id:$id minPosition:$minPosition){...ProductFields}}fragment ProductFields on Product{id name price{...MoneyFields}version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  products: {
    name: "products",
    kind: "query",
    hash: "4ab36cd3756444637c012a98728dc8e068c12b173bab9ebd540b69066f50a650",
    text: "query products($first:Int$after:String$last:Int$before:String$minPosition:Position){products(first:$first after:$after last:$last before:$before minPosition:$minPosition){totalCount pageInfo{...PageFields}edges{cursor node{...ProductFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment ProductFields on Product{id name price{...MoneyFields}version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
  },
  projections: {
    name: "projections",
    kind: "query",
    hash: "1bd7b066488ed1351ff8c1ca18a822772fbb2cfda3216b18697f8b258356b1ca",
    text: "query projections{projections{readModel status generation checkpoint head lag holder parkedEvents parkedStreams}}",
  },
  updateOrderStatus: {
    name: "updateOrderStatus",
    kind: "mutation",
    hash: "1c62aed6e6a676688dd287080d68716548d4532ccb1062c8bcc6cfdf673fe97d",
    text: "mutation updateOrderStatus($input:UpdateOrderStatusInput!){updateOrderStatus(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position duplicate}fragment Refusal on UserError{code message field}",
  },
  updateProductPrice: {
    name: "updateProductPrice",
    kind: "mutation",
    hash: "31ee2a46057535f759f688bebad31ccf5d9c1ddc07917323184713c09489979e",
    text: "mutation updateProductPrice($input:UpdateProductPriceInput!){updateProductPrice(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position duplicate}fragment Refusal on UserError{code message field}",
  },
} as const;
