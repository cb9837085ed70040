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
  DiscontinueProductMutation,
  DiscontinueProductMutationVariables,
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
  ProductPriceChangedSubscription,
  ProductPriceChangedSubscriptionVariables,
  ProductsQuery,
  ProductsQueryVariables,
  ProductsByIdsQuery,
  ProductsByIdsQueryVariables,
  ProjectionsQuery,
  ProjectionsQueryVariables,
  RenameProductMutation,
  RenameProductMutationVariables,
  UpdateOrderStatusMutation,
  UpdateOrderStatusMutationVariables,
  UpdateProductDetailsMutation,
  UpdateProductDetailsMutationVariables,
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
      | "DUPLICATE_PRODUCT"
      | "EMPTY_ORDER"
      | "INVALID_ID"
      | "INVALID_QUANTITY"
      | "ORDER_ALREADY_EXISTS"
      | "PRICE_CHANGED"
      | "PRODUCT_DISCONTINUED"
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
  readonly renameProduct: {
    readonly kind: "mutation";
    readonly variables: RenameProductMutationVariables;
    readonly data: RenameProductMutation;
    readonly refusalCode:
      "COMMAND_ID_REUSED" | "INVALID_ID" | "INVALID_NAME" | "PRODUCT_NOT_FOUND" | "VERSION_CONFLICT";
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
  discontinueProduct: {
    name: "discontinueProduct",
    kind: "mutation",
    text: "mutation discontinueProduct($input:DiscontinueProductInput!){discontinueProduct(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "4ad71d784b6ad03b1a71ae724f521b4bc44909b7d724e4d4c6ba965bc9d348a3",
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
    text: "query product($id:ID!$minPosition:Position$epoch:ID){product(id:$id minPosition:$minPosition epoch:$epoch){...ProductFields}}fragment ProductFields on Product{id name description imageUrl sku price{...MoneyFields}discontinued version createdAt lastUpdated}fragment MoneyFields on Money{amount currencyCode}",
    hash: "16578b36a5f2727d08d2b0f9924e0ef9f8f5e3c87d5458e7764871bca561b344",
  },
  productPriceChanged: {
    name: "productPriceChanged",
    kind: "subscription",
    text: "subscription productPriceChanged($productIds:[ID!]!){productPriceChanged(productIds:$productIds){productId oldPrice{...MoneyFields}newPrice{...MoneyFields}version position changedAt product{...ProductFields}}}fragment MoneyFields on Money{amount currencyCode}fragment ProductFields on Product{id name description imageUrl sku price{...MoneyFields}discontinued version createdAt lastUpdated}",
    hash: "ea34f853f3c27c82ae651d4c95263d491afd6dd66422da124897617bf496fbb0",
    resubscribe: { key: "productId", version: "version", previous: { field: "oldPrice", of: "newPrice" } },
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
    text: "query projections{projections{readModel status generation checkpoint head lag holder parkedEvents parkedStreams}}",
    hash: "1bd7b066488ed1351ff8c1ca18a822772fbb2cfda3216b18697f8b258356b1ca",
  },
  renameProduct: {
    name: "renameProduct",
    kind: "mutation",
    text: "mutation renameProduct($input:RenameProductInput!){renameProduct(input:$input){receipt{...Receipt}userErrors{...Refusal}}}fragment Receipt on CommandReceipt{commandId aggregateId version position epoch duplicate}fragment Refusal on UserError{code message field}",
    hash: "c55abe99239eff6e641fe5835baca2695d3e7a0ef66ce8d3e8dc4a69cec3e525",
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
