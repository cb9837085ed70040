import type { Operation } from "../operation.js";
import type {
  AddOrderNoteMutation,
  AddOrderNoteMutationVariables,
  CancelOrderMutation,
  CancelOrderMutationVariables,
  ChangeShippingAddressMutation,
  ChangeShippingAddressMutationVariables,
  CreateOrderMutation,
  CreateOrderMutationVariables,
  CreateProductMutation,
  CreateProductMutationVariables,
  CreateShipmentMutation,
  CreateShipmentMutationVariables,
  CustomerQuery,
  CustomerQueryVariables,
  CustomerOrderChangedSubscription,
  CustomerOrderChangedSubscriptionVariables,
  CustomerOrdersQuery,
  CustomerOrdersQueryVariables,
  DiscontinueProductMutation,
  DiscontinueProductMutationVariables,
  EraseCustomerMutation,
  EraseCustomerMutationVariables,
  MeQuery,
  MeQueryVariables,
  OrderQuery,
  OrderQueryVariables,
  OrderByNumberQuery,
  OrderByNumberQueryVariables,
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
  ProductPriceChangedSubscription,
  ProductPriceChangedSubscriptionVariables,
  ProductsQuery,
  ProductsQueryVariables,
  ProductsByIdsQuery,
  ProductsByIdsQueryVariables,
  ProjectionsQuery,
  ProjectionsQueryVariables,
  ReceiveReturnMutation,
  ReceiveReturnMutationVariables,
  RecordDeliveryMutation,
  RecordDeliveryMutationVariables,
  RecordPaymentMutation,
  RecordPaymentMutationVariables,
  RecordRefundMutation,
  RecordRefundMutationVariables,
  RenameProductMutation,
  RenameProductMutationVariables,
  RequestReturnMutation,
  RequestReturnMutationVariables,
  SetOrderMetadataMutation,
  SetOrderMetadataMutationVariables,
  UpdateOrderStatusMutation,
  UpdateOrderStatusMutationVariables,
  UpdateProductDetailsMutation,
  UpdateProductDetailsMutationVariables,
  UpdateProductPriceMutation,
  UpdateProductPriceMutationVariables,
} from "./documents.js";

/** The types of each operation. */
export interface Operations {
  readonly addOrderNote: {
    readonly kind: "mutation";
    readonly variables: AddOrderNoteMutationVariables;
    readonly data: AddOrderNoteMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "CUSTOMER_ERASED"
      | "INVALID_ID"
      | "INVALID_NOTE"
      | "ORDER_NOT_FOUND"
      | "TOO_MANY_RECORDS"
      | "VERSION_CONFLICT";
  };
  readonly cancelOrder: {
    readonly kind: "mutation";
    readonly variables: CancelOrderMutationVariables;
    readonly data: CancelOrderMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "CUSTOMER_ERASED"
      | "DUPLICATE_LINE"
      | "INVALID_ID"
      | "INVALID_NOTE"
      | "INVALID_QUANTITY"
      | "NOTHING_TO_CANCEL"
      | "NOT_ENOUGH_UNITS"
      | "NO_LINES"
      | "ORDER_NOT_FOUND"
      | "TOO_MANY_RECORDS"
      | "UNKNOWN_LINE"
      | "VERSION_CONFLICT";
  };
  readonly changeShippingAddress: {
    readonly kind: "mutation";
    readonly variables: ChangeShippingAddressMutationVariables;
    readonly data: ChangeShippingAddressMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "CUSTOMER_ERASED"
      | "INVALID_ADDRESS"
      | "INVALID_ID"
      | "ORDER_ALREADY_SHIPPED"
      | "ORDER_NOT_FOUND"
      | "TOO_MANY_RECORDS"
      | "VERSION_CONFLICT";
  };
  readonly createOrder: {
    readonly kind: "mutation";
    readonly variables: CreateOrderMutationVariables;
    readonly data: CreateOrderMutation;
    readonly refusalCode:
      | "AMOUNT_TOO_LARGE"
      | "COMMAND_ID_REUSED"
      | "CURRENCY_MISMATCH"
      | "CUSTOMER_ERASED"
      | "DISCOUNT_TOO_LARGE"
      | "DUPLICATE_PRODUCT"
      | "EMPTY_ORDER"
      | "INVALID_ADDRESS"
      | "INVALID_CHARGE"
      | "INVALID_CONTACT"
      | "INVALID_ID"
      | "INVALID_METADATA"
      | "INVALID_NOTE"
      | "INVALID_QUANTITY"
      | "ORDER_ALREADY_EXISTS"
      | "PRICE_CHANGED"
      | "PRODUCT_DISCONTINUED"
      | "TOO_MANY_CHARGES"
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
      | "INVALID_DESCRIPTION"
      | "INVALID_ID"
      | "INVALID_IMAGE_URL"
      | "INVALID_NAME"
      | "INVALID_PRICE"
      | "INVALID_SKU"
      | "PRODUCT_ALREADY_EXISTS"
      | "VERSION_CONFLICT";
  };
  readonly createShipment: {
    readonly kind: "mutation";
    readonly variables: CreateShipmentMutationVariables;
    readonly data: CreateShipmentMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "DUPLICATE_LINE"
      | "INVALID_ID"
      | "INVALID_QUANTITY"
      | "INVALID_TEXT"
      | "INVALID_URL"
      | "NOTHING_TO_SHIP"
      | "NOT_ENOUGH_UNITS"
      | "NO_LINES"
      | "ORDER_NOT_FOUND"
      | "SHIPMENT_ALREADY_RECORDED"
      | "TOO_MANY_RECORDS"
      | "UNKNOWN_LINE"
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
  readonly discontinueProduct: {
    readonly kind: "mutation";
    readonly variables: DiscontinueProductMutationVariables;
    readonly data: DiscontinueProductMutation;
    readonly refusalCode:
      "COMMAND_ID_REUSED" | "INVALID_ID" | "PRODUCT_DISCONTINUED" | "PRODUCT_NOT_FOUND" | "VERSION_CONFLICT";
  };
  readonly eraseCustomer: {
    readonly kind: "mutation";
    readonly variables: EraseCustomerMutationVariables;
    readonly data: EraseCustomerMutation;
    readonly refusalCode: "COMMAND_ID_REUSED" | "INVALID_ID" | "VERSION_CONFLICT";
  };
  readonly me: {
    readonly kind: "query";
    readonly variables: MeQueryVariables;
    readonly data: MeQuery;
    readonly refusalCode: never;
  };
  readonly order: {
    readonly kind: "query";
    readonly variables: OrderQueryVariables;
    readonly data: OrderQuery;
    readonly refusalCode: never;
  };
  readonly orderByNumber: {
    readonly kind: "query";
    readonly variables: OrderByNumberQueryVariables;
    readonly data: OrderByNumberQuery;
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
  readonly productPriceChanged: {
    readonly kind: "subscription";
    readonly variables: ProductPriceChangedSubscriptionVariables;
    readonly data: ProductPriceChangedSubscription;
    readonly refusalCode: never;
  };
  readonly products: {
    readonly kind: "query";
    readonly variables: ProductsQueryVariables;
    readonly data: ProductsQuery;
    readonly refusalCode: never;
  };
  readonly productsByIds: {
    readonly kind: "query";
    readonly variables: ProductsByIdsQueryVariables;
    readonly data: ProductsByIdsQuery;
    readonly refusalCode: never;
  };
  readonly projections: {
    readonly kind: "query";
    readonly variables: ProjectionsQueryVariables;
    readonly data: ProjectionsQuery;
    readonly refusalCode: never;
  };
  readonly receiveReturn: {
    readonly kind: "mutation";
    readonly variables: ReceiveReturnMutationVariables;
    readonly data: ReceiveReturnMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "INVALID_ID"
      | "ORDER_NOT_FOUND"
      | "RETURN_ALREADY_RECEIVED"
      | "RETURN_NOT_FOUND"
      | "VERSION_CONFLICT";
  };
  readonly recordDelivery: {
    readonly kind: "mutation";
    readonly variables: RecordDeliveryMutationVariables;
    readonly data: RecordDeliveryMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "DELIVERY_ALREADY_RECORDED"
      | "INVALID_ID"
      | "ORDER_NOT_FOUND"
      | "SHIPMENT_NOT_FOUND"
      | "VERSION_CONFLICT";
  };
  readonly recordPayment: {
    readonly kind: "mutation";
    readonly variables: RecordPaymentMutationVariables;
    readonly data: RecordPaymentMutation;
    readonly refusalCode:
      | "AMOUNT_TOO_LARGE"
      | "COMMAND_ID_REUSED"
      | "CURRENCY_MISMATCH"
      | "INVALID_AMOUNT"
      | "INVALID_ID"
      | "INVALID_TEXT"
      | "ORDER_NOT_FOUND"
      | "PAYMENT_ALREADY_RECORDED"
      | "TOO_MANY_RECORDS"
      | "VERSION_CONFLICT";
  };
  readonly recordRefund: {
    readonly kind: "mutation";
    readonly variables: RecordRefundMutationVariables;
    readonly data: RecordRefundMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "CURRENCY_MISMATCH"
      | "DUPLICATE_CHARGE"
      | "DUPLICATE_LINE"
      | "INVALID_AMOUNT"
      | "INVALID_ID"
      | "INVALID_QUANTITY"
      | "NOT_ENOUGH_UNITS"
      | "NO_LINES"
      | "ORDER_NOT_FOUND"
      | "REFUND_ALREADY_RECORDED"
      | "REFUND_EXCEEDS_CAPTURED"
      | "REFUND_EXCEEDS_SELECTION"
      | "TOO_MANY_RECORDS"
      | "UNKNOWN_CHARGE"
      | "UNKNOWN_LINE"
      | "VERSION_CONFLICT";
  };
  readonly renameProduct: {
    readonly kind: "mutation";
    readonly variables: RenameProductMutationVariables;
    readonly data: RenameProductMutation;
    readonly refusalCode:
      "COMMAND_ID_REUSED" | "INVALID_ID" | "INVALID_NAME" | "PRODUCT_NOT_FOUND" | "VERSION_CONFLICT";
  };
  readonly requestReturn: {
    readonly kind: "mutation";
    readonly variables: RequestReturnMutationVariables;
    readonly data: RequestReturnMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "DUPLICATE_LINE"
      | "INVALID_ID"
      | "INVALID_QUANTITY"
      | "NOTHING_TO_RETURN"
      | "NOT_ENOUGH_UNITS"
      | "NO_LINES"
      | "ORDER_NOT_FOUND"
      | "RETURN_ALREADY_REQUESTED"
      | "TOO_MANY_RECORDS"
      | "UNKNOWN_LINE"
      | "VERSION_CONFLICT";
  };
  readonly setOrderMetadata: {
    readonly kind: "mutation";
    readonly variables: SetOrderMetadataMutationVariables;
    readonly data: SetOrderMetadataMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "INVALID_ID"
      | "INVALID_METADATA"
      | "ORDER_NOT_FOUND"
      | "TOO_MANY_RECORDS"
      | "TOO_MUCH_METADATA"
      | "VERSION_CONFLICT";
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
  readonly updateProductDetails: {
    readonly kind: "mutation";
    readonly variables: UpdateProductDetailsMutationVariables;
    readonly data: UpdateProductDetailsMutation;
    readonly refusalCode:
      | "COMMAND_ID_REUSED"
      | "INVALID_DESCRIPTION"
      | "INVALID_ID"
      | "INVALID_IMAGE_URL"
      | "INVALID_SKU"
      | "NO_CHANGES"
      | "PRODUCT_NOT_FOUND"
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
  addOrderNote: {
    name: "addOrderNote",
    kind: "mutation",
    text: "mutation addOrderNote($input:AddOrderNoteInput!){addOrderNote(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "eca1a7ef8cc3dcf0f3f6d806aaaa6bdd7e6c324a72130aedfbe5e2a2b48deb96",
  },
  cancelOrder: {
    name: "cancelOrder",
    kind: "mutation",
    text: "mutation cancelOrder($input:CancelOrderInput!){cancelOrder(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "d89ed49b0785c9b4ab322402ac4335e1010bae46626c6c6f0ffa0f3a1b96684f",
  },
  changeShippingAddress: {
    name: "changeShippingAddress",
    kind: "mutation",
    text: "mutation changeShippingAddress($input:ChangeShippingAddressInput!){changeShippingAddress(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "afcd4a54f42b32addb260e7e49cbe9d17103897b132bf82714249f20839cd157",
  },
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
  createShipment: {
    name: "createShipment",
    kind: "mutation",
    text: "mutation createShipment($input:CreateShipmentInput!){createShipment(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "5e6e1e5b29bc63ef0c827d6bb5f9635e008c5f9ae963d0f64a4e2470187f250b",
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
    text: "subscription customerOrderChanged($customerId:ID!$after:Position$epoch:ID){customerOrderChanged(customerId:$customerId after:$after epoch:$epoch){...OrderFields}}fragment OrderFields on Order{id number customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status paymentStatus fulfillmentStatus allowedTransitions version position epoch createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "f64e30d9bbf1d0556645de06a7d4f3433a9fd2a8a8b1e5ed313fa03ca58bdbb8",
    resubscribe: {
      key: "id",
      version: "version",
      resumes: true,
      backfill: { query: "customerOrders", changedAt: "lastUpdated" },
    },
  },
  customerOrders: {
    name: "customerOrders",
    kind: "query",
    text: "query customerOrders($customerId:ID!$status:OrderStatus$first:Int$after:String$last:Int$before:String$minPosition:Position$epoch:ID){customerOrders(customerId:$customerId status:$status first:$first after:$after last:$last before:$before minPosition:$minPosition epoch:$epoch){totalCount pageInfo{...PageFields}edges{cursor node{...OrderFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment OrderFields on Order{id number customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status paymentStatus fulfillmentStatus allowedTransitions version position epoch createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "d1e69d70ec0df8f7a6d220e36d0ea613c6d71fcb330de67b7517d3fd0a4cff15",
  },
  discontinueProduct: {
    name: "discontinueProduct",
    kind: "mutation",
    text: "mutation discontinueProduct($input:DiscontinueProductInput!){discontinueProduct(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "4ad71d784b6ad03b1a71ae724f521b4bc44909b7d724e4d4c6ba965bc9d348a3",
  },
  eraseCustomer: {
    name: "eraseCustomer",
    kind: "mutation",
    text: "mutation eraseCustomer($input:EraseCustomerInput!){eraseCustomer(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "5ac801565f20283ad0e0abe601f39383b479e8710dd907df68dfa385deee2729",
  },
  me: {
    name: "me",
    kind: "query",
    text: "query me($minPosition:Position$epoch:ID){me(minPosition:$minPosition epoch:$epoch){subject role customerId customer{id orderCount lastOrderAt}}}",
    hash: "ada3c00a11d51111542c70fe3f355a7ab2ae90ed2069a4f64ed13e0bd9a7958a",
  },
  order: {
    name: "order",
    kind: "query",
    text: "query order($id:ID!$minPosition:Position$epoch:ID$asOf:DateTime){order(id:$id minPosition:$minPosition epoch:$epoch asOf:$asOf){...OrderFields}}fragment OrderFields on Order{id number customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status paymentStatus fulfillmentStatus allowedTransitions version position epoch createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "0f767d547ba2b786f9ce96285bba04f731e78fb93aaf21672773ed1b47e43686",
  },
  orderByNumber: {
    name: "orderByNumber",
    kind: "query",
    text: "query orderByNumber($number:String!$minPosition:Position$epoch:ID){orderByNumber(number:$number minPosition:$minPosition epoch:$epoch){...OrderPageFields}}fragment OrderPageFields on Order{...OrderFields lines{id productId productName ordered cancelled shipped delivered returning returned unitPrice{...MoneyFields}total{...MoneyFields}}charges{id kind label amount{...MoneyFields}}subtotal{...MoneyFields}balance{...MoneyFields}payments{id kind amount{...MoneyFields}recordedAt}refunds{id amount{...MoneyFields}reason recordedAt}shipments{id lines{lineId quantity}carrier trackingNumber trackingUrl createdAt deliveredAt}returns{id lines{lineId quantity}reason requestedAt receivedAt}metadata{key value}actions{name allowed code reason}}fragment OrderFields on Order{id number customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status paymentStatus fulfillmentStatus allowedTransitions version position epoch createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "33b94f677e61658dae8cea9b6e4664199f4bf63a9faa8a9e04a66418b36c547b",
  },
  orderChanged: {
    name: "orderChanged",
    kind: "subscription",
    text: "subscription orderChanged($after:Position$epoch:ID){orderChanged(after:$after epoch:$epoch){...OrderFields}}fragment OrderFields on Order{id number customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status paymentStatus fulfillmentStatus allowedTransitions version position epoch createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "140fb4937fe0f770a58095e6b79fa16b19f014604e92b7180ecee8d539945597",
    resubscribe: {
      key: "id",
      version: "version",
      resumes: true,
      backfill: { query: "orders", changedAt: "lastUpdated" },
    },
  },
  orderHistory: {
    name: "orderHistory",
    kind: "query",
    text: "query orderHistory($orderId:ID!$first:Int$after:String){orderHistory(orderId:$orderId first:$first after:$after){totalCount pageInfo{...PageFields}edges{cursor node{__typename position version recordedAt commandId actor role ...on OrderCreated{items{productId productName quantity}charges{id kind label amount{...MoneyFields}}totalAmount{...MoneyFields}}...on OrderStatusUpdated{oldStatus newStatus reason}...on OrderLinesCancelled{lines{lineId quantity}cancelReason:reason}...on PaymentRecorded{paymentId kind amount{...MoneyFields}provider reference}...on RefundRecorded{refundId amount{...MoneyFields}refundReason:reason}...on ShipmentCreated{shipmentId lines{lineId quantity}carrier trackingNumber trackingUrl}...on DeliveryRecorded{shipmentId}...on ReturnRequested{returnId lines{lineId quantity}returnReason:reason}...on ReturnReceived{returnId}}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment MoneyFields on Money{amount currencyCode}",
    hash: "64b3b61dfec475ce23c2675b5080f855f19434a83730aa3fd4d10c66437aecb6",
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
    text: "subscription orderStatusChanged($orderId:ID!$after:Position$epoch:ID){orderStatusChanged(orderId:$orderId after:$after epoch:$epoch){orderId oldStatus newStatus version position epoch changedAt order{...OrderFields}}}fragment OrderFields on Order{id number customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status paymentStatus fulfillmentStatus allowedTransitions version position epoch createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "5260d90202b31c0fc0de57960d58339641167e3e0b7c02e13ce8fe5aaf48baf0",
    resubscribe: {
      key: "orderId",
      version: "version",
      resumes: true,
      previous: { field: "oldStatus", of: "newStatus" },
    },
  },
  orders: {
    name: "orders",
    kind: "query",
    text: "query orders($filter:OrderFilter$orderBy:OrderSort$first:Int$after:String$last:Int$before:String$minPosition:Position$epoch:ID){orders(filter:$filter orderBy:$orderBy first:$first after:$after last:$last before:$before minPosition:$minPosition epoch:$epoch){totalCount pageInfo{...PageFields}edges{cursor node{...OrderFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment OrderFields on Order{id number customerId items{productId productName quantity unitPrice{...MoneyFields}lineTotal{...MoneyFields}}totalAmount{...MoneyFields}status paymentStatus fulfillmentStatus allowedTransitions version position epoch createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "14902ae77108307e1a3776d2933370a2fedc83b5ffa9c87be9bf65774e4763c2",
  },
  product: {
    name: "product",
    kind: "query",
    text: "query product($id:ID!$minPosition:Position$epoch:ID){product(id:$id minPosition:$minPosition epoch:$epoch){...ProductFields}}fragment ProductFields on Product{id name description imageUrl sku price{...MoneyFields}discontinued version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "16578b36a5f2727d08d2b0f9924e0ef9f8f5e3c87d5458e7764871bca561b344",
  },
  productPriceChanged: {
    name: "productPriceChanged",
    kind: "subscription",
    text: "subscription productPriceChanged($productIds:[ID!]!$after:Position$epoch:ID){productPriceChanged(productIds:$productIds after:$after epoch:$epoch){productId oldPrice{...MoneyFields}newPrice{...MoneyFields}version position epoch changedAt product{...ProductFields}}}fragment MoneyFields on Money{amount currencyCode}fragment ProductFields on Product{id name description imageUrl sku price{...MoneyFields}discontinued version createdAt lastUpdated}",
    hash: "f6333bb8bd28bb12bc43f2c325d60e34125459615118afee8274739024ef0c4c",
    resubscribe: {
      key: "productId",
      version: "version",
      resumes: true,
      previous: { field: "oldPrice", of: "newPrice" },
    },
  },
  products: {
    name: "products",
    kind: "query",
    text: "query products($discontinued:Boolean$first:Int$after:String$last:Int$before:String$minPosition:Position$epoch:ID){products(discontinued:$discontinued first:$first after:$after last:$last before:$before minPosition:$minPosition epoch:$epoch){totalCount pageInfo{...PageFields}edges{cursor node{...ProductFields}}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment ProductFields on Product{id name description imageUrl sku price{...MoneyFields}discontinued version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "0bd8ac317e036b737bd80cfbd2af1856e363c0914b909f63cecf9dad8c02425b",
  },
  productsByIds: {
    name: "productsByIds",
    kind: "query",
    text: "query productsByIds($ids:[ID!]!$minPosition:Position$epoch:ID){productsByIds(ids:$ids minPosition:$minPosition epoch:$epoch){...ProductFields}}fragment ProductFields on Product{id name description imageUrl sku price{...MoneyFields}discontinued version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "69ee6bb073e52ed5b9b485cef30517b437f45b83bb4866980f09e3b7c7cdefe9",
  },
  projections: {
    name: "projections",
    kind: "query",
    text: "query projections{projections{readModel status generation checkpoint head lag lagSeconds building{generation checkpoint}holder parkedEvents parkedStreams}}",
    hash: "e3a2e251479510e1589351b74ed28953facf84d21ad5b6573c0c82bc56c0a7df",
  },
  receiveReturn: {
    name: "receiveReturn",
    kind: "mutation",
    text: "mutation receiveReturn($input:ReceiveReturnInput!){receiveReturn(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "e1cfc75a3e8f44c315d50346f8ad8d407992516bcdf45f5d0bab0fb6bdbadcfe",
  },
  recordDelivery: {
    name: "recordDelivery",
    kind: "mutation",
    text: "mutation recordDelivery($input:RecordDeliveryInput!){recordDelivery(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "283995484884af3634fe1fa1c4ddb7ef71a4acdd260bdcaa4e63a6357c64720f",
  },
  recordPayment: {
    name: "recordPayment",
    kind: "mutation",
    text: "mutation recordPayment($input:RecordPaymentInput!){recordPayment(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "2cb22444336b3908c36421203b7053c98bbc6d808a391e28265bbb65788ce98c",
  },
  recordRefund: {
    name: "recordRefund",
    kind: "mutation",
    text: "mutation recordRefund($input:RecordRefundInput!){recordRefund(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "f2793807a3bf800c70f2ff76da70630061e27fae8f5142fcf09e3abdd5f851f8",
  },
  renameProduct: {
    name: "renameProduct",
    kind: "mutation",
    text: "mutation renameProduct($input:RenameProductInput!){renameProduct(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "c55abe99239eff6e641fe5835baca2695d3e7a0ef66ce8d3e8dc4a69cec3e525",
  },
  requestReturn: {
    name: "requestReturn",
    kind: "mutation",
    text: "mutation requestReturn($input:RequestReturnInput!){requestReturn(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "c8ff8f54a20c0265717f322a4d1f9739633e4b2e1f26fb0dcf4174fd11a7a24b",
  },
  setOrderMetadata: {
    name: "setOrderMetadata",
    kind: "mutation",
    text: "mutation setOrderMetadata($input:SetOrderMetadataInput!){setOrderMetadata(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "0bf101374730714ee940352ac05d001ee2b62d6f16f6cdd3499b419697443dcd",
  },
  updateOrderStatus: {
    name: "updateOrderStatus",
    kind: "mutation",
    text: "mutation updateOrderStatus($input:UpdateOrderStatusInput!){updateOrderStatus(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "43c9af2d99d5e8cc7cf73b7e840c9545059ca6f47123186cb22fdebd7a4cda7a",
  },
  updateProductDetails: {
    name: "updateProductDetails",
    kind: "mutation",
    text: "mutation updateProductDetails($input:UpdateProductDetailsInput!){updateProductDetails(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "29cdf9f3198a192925e52d2126931b5d92f36f06f2014096a90c52411bab0084",
  },
  updateProductPrice: {
    name: "updateProductPrice",
    kind: "mutation",
    text: "mutation updateProductPrice($input:UpdateProductPriceInput!){updateProductPrice(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "e0d93f35ccb78e27e4683beaa2f551f36b6c1ab80f8188e2ea2833c0d81817ae",
  },
} as const satisfies { readonly [Name in keyof Operations]: Operation };
