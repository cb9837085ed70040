/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends " $fragmentName" | "__typename" ? T[P] : never };
import type { CalendarDate, DateTime, Decimal, Position } from "../scalars.js";
import type { TypedDocumentNode as DocumentNode } from "@graphql-typed-document-node/core";
/** Input for `createOrder`. */
export type CreateOrderInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** The id of the customer: 1 to 255 visible ASCII characters. */
  readonly customerId: string;
  /** Refuses the command with `PRICE_CHANGED` when the total differs. */
  readonly expectedTotal?: MoneyInput | null | undefined;
  /** 1 to 500 items by default; the server's configuration can change the maximum. Each product appears once. */
  readonly items: ReadonlyArray<OrderItemInput>;
  /** The id of the new order. The server generates one when it is omitted. */
  readonly orderId?: string | null | undefined;
};

/** Input for `createProduct`. */
export type CreateProductInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** The description: plain text of at most 2,000 characters, with line breaks. */
  readonly description?: string | null | undefined;
  /** The URL of an image: https only, at most 2,048 characters. */
  readonly imageUrl?: string | null | undefined;
  /** The name: 1 to 200 printable characters. */
  readonly name: string;
  /** The price of one unit. */
  readonly price: MoneyInput;
  /** The id of the new product. The server generates one when it is omitted. */
  readonly productId?: string | null | undefined;
  /** The stock keeping unit: at most 64 printable characters. Not checked for uniqueness. */
  readonly sku?: string | null | undefined;
};

/** An ISO 4217 currency code. New prices cannot use a deprecated currency, which ISO 4217 has withdrawn. */
export type CurrencyCode =
  | "AED"
  | "AFN"
  | "ALL"
  | "AMD"
  | "ANG"
  | "AOA"
  | "ARS"
  | "AUD"
  | "AWG"
  | "AZN"
  | "BAM"
  | "BBD"
  | "BDT"
  | "BGN"
  | "BHD"
  | "BIF"
  | "BMD"
  | "BND"
  | "BOB"
  | "BOV"
  | "BRL"
  | "BSD"
  | "BTN"
  | "BWP"
  | "BYN"
  | "BZD"
  | "CAD"
  | "CDF"
  | "CHE"
  | "CHF"
  | "CHW"
  | "CLF"
  | "CLP"
  | "CNY"
  | "COP"
  | "COU"
  | "CRC"
  | "CUC"
  | "CUP"
  | "CVE"
  | "CZK"
  | "DJF"
  | "DKK"
  | "DOP"
  | "DZD"
  | "EGP"
  | "ERN"
  | "ETB"
  | "EUR"
  | "FJD"
  | "FKP"
  | "GBP"
  | "GEL"
  | "GHS"
  | "GIP"
  | "GMD"
  | "GNF"
  | "GTQ"
  | "GYD"
  | "HKD"
  | "HNL"
  | "HTG"
  | "HUF"
  | "IDR"
  | "ILS"
  | "INR"
  | "IQD"
  | "IRR"
  | "ISK"
  | "JMD"
  | "JOD"
  | "JPY"
  | "KES"
  | "KGS"
  | "KHR"
  | "KMF"
  | "KPW"
  | "KRW"
  | "KWD"
  | "KYD"
  | "KZT"
  | "LAK"
  | "LBP"
  | "LKR"
  | "LRD"
  | "LSL"
  | "LYD"
  | "MAD"
  | "MDL"
  | "MGA"
  | "MKD"
  | "MMK"
  | "MNT"
  | "MOP"
  | "MRU"
  | "MUR"
  | "MVR"
  | "MWK"
  | "MXN"
  | "MXV"
  | "MYR"
  | "MZN"
  | "NAD"
  | "NGN"
  | "NIO"
  | "NOK"
  | "NPR"
  | "NZD"
  | "OMR"
  | "PAB"
  | "PEN"
  | "PGK"
  | "PHP"
  | "PKR"
  | "PLN"
  | "PYG"
  | "QAR"
  | "RON"
  | "RSD"
  | "RUB"
  | "RWF"
  | "SAR"
  | "SBD"
  | "SCR"
  | "SDG"
  | "SEK"
  | "SGD"
  | "SHP"
  | "SLE"
  | "SOS"
  | "SRD"
  | "SSP"
  | "STN"
  | "SVC"
  | "SYP"
  | "SZL"
  | "THB"
  | "TJS"
  | "TMT"
  | "TND"
  | "TOP"
  | "TRY"
  | "TTD"
  | "TWD"
  | "TZS"
  | "UAH"
  | "UGX"
  | "USD"
  | "USN"
  | "UYI"
  | "UYU"
  | "UYW"
  | "UZS"
  | "VED"
  | "VES"
  | "VND"
  | "VUV"
  | "WST"
  | "XAD"
  | "XAF"
  | "XCD"
  | "XCG"
  | "XOF"
  | "XPF"
  | "YER"
  | "ZAR"
  | "ZMW"
  | "ZWG";

/** Input for `discontinueProduct`. */
export type DiscontinueProductInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The id of the product. */
  readonly productId: string;
};

/** An amount of money. */
export type MoneyInput = {
  /** A decimal number with at most the decimals of the currency, such as 12.50. */
  readonly amount: Decimal;
  /** The ISO 4217 code of the currency. */
  readonly currencyCode: CurrencyCode;
};

/** Filter for `orders`. Omitted fields match every order. */
export type OrderFilter = {
  /** Matches orders of this customer. */
  readonly customerId?: string | null | undefined;
  /** Matches orders with this status. */
  readonly status?: OrderStatus | null | undefined;
};

/** A line of the order to create. */
export type OrderItemInput = {
  /** The id of an existing product. Each product may occur once per order. */
  readonly productId: string;
  /** An integer from 1 to 1,000,000. */
  readonly quantity: number;
};

/** The status of an order. */
export type OrderStatus =
  /** Cancelled before it was shipped. */
  | "CANCELLED"
  /** Confirmed by staff. */
  | "CONFIRMED"
  /** Received by the customer. */
  | "DELIVERED"
  /** Created and not confirmed yet. */
  | "PENDING"
  /** Sent back by the customer. */
  | "RETURNED"
  /** Sent to the customer. */
  | "SHIPPED";

/** The state of a read model. */
export type ProjectionState =
  /** Is being built and does not serve queries yet. */
  | "BUILDING"
  /** Serves queries while its next generation is being built. */
  | "REBUILDING"
  /** Serves queries. */
  | "SERVING"
  /** Neither serves queries nor is being built. */
  | "STOPPED";

/** Input for `renameProduct`. */
export type RenameProductInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The new name: 1 to 200 printable characters. */
  readonly newName: string;
  /** The id of the product. */
  readonly productId: string;
};

/** Input for `updateOrderStatus`. */
export type UpdateOrderStatusInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The new status. `Order.allowedTransitions` lists the allowed ones. */
  readonly newStatus: OrderStatus;
  /** The id of the order. */
  readonly orderId: string;
  /** The reason for the change, up to 500 characters. */
  readonly reason?: string | null | undefined;
};

/** Input for `updateProductDetails`. An omitted detail stays; an empty text removes it. */
export type UpdateProductDetailsInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** The description: plain text of at most 2,000 characters, with line breaks. */
  readonly description?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The URL of an image: https only, at most 2,048 characters. */
  readonly imageUrl?: string | null | undefined;
  /** The id of the product. */
  readonly productId: string;
  /** The stock keeping unit: at most 64 printable characters. Not checked for uniqueness. */
  readonly sku?: string | null | undefined;
};

/** Input for `updateProductPrice`. */
export type UpdateProductPriceInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The new price of one unit, in the currency of the product. */
  readonly newPrice: MoneyInput;
  /** The id of the product. */
  readonly productId: string;
};

/** The code of a `UserError`. */
export type UserErrorCode =
  | "AMOUNT_TOO_LARGE"
  | "COMMAND_ID_REUSED"
  | "CURRENCY_MISMATCH"
  | "DUPLICATE_PRODUCT"
  | "EMPTY_ORDER"
  | "INVALID_DESCRIPTION"
  | "INVALID_ID"
  | "INVALID_IMAGE_URL"
  | "INVALID_NAME"
  | "INVALID_PRICE"
  | "INVALID_QUANTITY"
  | "INVALID_REASON"
  | "INVALID_SKU"
  | "INVALID_STATUS_TRANSITION"
  | "NO_CHANGES"
  | "ORDER_ALREADY_EXISTS"
  | "ORDER_NOT_FOUND"
  | "PRICE_CHANGED"
  | "PRODUCT_ALREADY_EXISTS"
  | "PRODUCT_DISCONTINUED"
  | "PRODUCT_NOT_FOUND"
  | "TOO_MANY_ITEMS"
  | "UNKNOWN_PRODUCT"
  | "VERSION_CONFLICT";

export type OrderFieldsFragment = {
  readonly __typename?: "Order";
  readonly id: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly allowedTransitions: ReadonlyArray<OrderStatus>;
  readonly version: number;
  readonly createdAt: DateTime;
  readonly lastUpdated: DateTime;
  readonly items: ReadonlyArray<{
    readonly __typename?: "OrderItem";
    readonly productId: string;
    readonly productName: string;
    readonly quantity: number;
    readonly unitPrice: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    };
    readonly lineTotal: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    };
  }>;
  readonly totalAmount: {
    readonly __typename?: "Money";
    readonly amount: Decimal;
    readonly currencyCode: CurrencyCode;
  };
};

export type CreateOrderMutationVariables = Exact<{
  input: CreateOrderInput;
}>;

export type CreateOrderMutation = {
  readonly __typename?: "Mutation";
  readonly createOrder: {
    readonly __typename?: "CreateOrderPayload";
    readonly receipt: {
      readonly __typename?: "CommandReceipt";
      readonly commandId: string;
      readonly aggregateId: string;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string;
      readonly duplicate: boolean;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename?: "UserError";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly field: ReadonlyArray<string> | null;
    }>;
    readonly currentTotal: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    } | null;
  };
};

export type UpdateOrderStatusMutationVariables = Exact<{
  input: UpdateOrderStatusInput;
}>;

export type UpdateOrderStatusMutation = {
  readonly __typename?: "Mutation";
  readonly updateOrderStatus: {
    readonly __typename?: "UpdateOrderStatusPayload";
    readonly receipt: {
      readonly __typename?: "CommandReceipt";
      readonly commandId: string;
      readonly aggregateId: string;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string;
      readonly duplicate: boolean;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename?: "UserError";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly field: ReadonlyArray<string> | null;
    }>;
  };
};

export type OrderQueryVariables = Exact<{
  id: string;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
  asOf?: DateTime | null | undefined;
}>;

export type OrderQuery = {
  readonly __typename?: "Query";
  readonly order: {
    readonly __typename?: "Order";
    readonly id: string;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly createdAt: DateTime;
    readonly lastUpdated: DateTime;
    readonly items: ReadonlyArray<{
      readonly __typename?: "OrderItem";
      readonly productId: string;
      readonly productName: string;
      readonly quantity: number;
      readonly unitPrice: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly lineTotal: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
    }>;
    readonly totalAmount: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    };
  } | null;
};

export type CustomerOrdersQueryVariables = Exact<{
  customerId: string;
  status?: OrderStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type CustomerOrdersQuery = {
  readonly __typename?: "Query";
  readonly customerOrders: {
    readonly __typename?: "OrderConnection";
    readonly totalCount: number;
    readonly pageInfo: {
      readonly __typename?: "PageInfo";
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly edges: ReadonlyArray<{
      readonly __typename?: "OrderEdge";
      readonly cursor: string;
      readonly node: {
        readonly __typename?: "Order";
        readonly id: string;
        readonly customerId: string;
        readonly status: OrderStatus;
        readonly allowedTransitions: ReadonlyArray<OrderStatus>;
        readonly version: number;
        readonly createdAt: DateTime;
        readonly lastUpdated: DateTime;
        readonly items: ReadonlyArray<{
          readonly __typename?: "OrderItem";
          readonly productId: string;
          readonly productName: string;
          readonly quantity: number;
          readonly unitPrice: {
            readonly __typename?: "Money";
            readonly amount: Decimal;
            readonly currencyCode: CurrencyCode;
          };
          readonly lineTotal: {
            readonly __typename?: "Money";
            readonly amount: Decimal;
            readonly currencyCode: CurrencyCode;
          };
        }>;
        readonly totalAmount: {
          readonly __typename?: "Money";
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
      };
    }>;
  };
};

export type OrdersQueryVariables = Exact<{
  filter?: OrderFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type OrdersQuery = {
  readonly __typename?: "Query";
  readonly orders: {
    readonly __typename?: "OrderConnection";
    readonly totalCount: number;
    readonly pageInfo: {
      readonly __typename?: "PageInfo";
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly edges: ReadonlyArray<{
      readonly __typename?: "OrderEdge";
      readonly cursor: string;
      readonly node: {
        readonly __typename?: "Order";
        readonly id: string;
        readonly customerId: string;
        readonly status: OrderStatus;
        readonly allowedTransitions: ReadonlyArray<OrderStatus>;
        readonly version: number;
        readonly createdAt: DateTime;
        readonly lastUpdated: DateTime;
        readonly items: ReadonlyArray<{
          readonly __typename?: "OrderItem";
          readonly productId: string;
          readonly productName: string;
          readonly quantity: number;
          readonly unitPrice: {
            readonly __typename?: "Money";
            readonly amount: Decimal;
            readonly currencyCode: CurrencyCode;
          };
          readonly lineTotal: {
            readonly __typename?: "Money";
            readonly amount: Decimal;
            readonly currencyCode: CurrencyCode;
          };
        }>;
        readonly totalAmount: {
          readonly __typename?: "Money";
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
      };
    }>;
  };
};

export type OrderHistoryQueryVariables = Exact<{
  orderId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type OrderHistoryQuery = {
  readonly __typename?: "Query";
  readonly orderHistory: {
    readonly __typename?: "OrderEventConnection";
    readonly totalCount: number;
    readonly pageInfo: {
      readonly __typename?: "PageInfo";
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly edges: ReadonlyArray<{
      readonly __typename?: "OrderEventEdge";
      readonly cursor: string;
      readonly node:
        | {
            readonly __typename: "OrderCreated";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly items: ReadonlyArray<{
              readonly __typename?: "OrderItem";
              readonly productId: string;
              readonly productName: string;
              readonly quantity: number;
            }>;
            readonly totalAmount: {
              readonly __typename?: "Money";
              readonly amount: Decimal;
              readonly currencyCode: CurrencyCode;
            };
          }
        | {
            readonly __typename: "OrderStatusUpdated";
            readonly oldStatus: OrderStatus;
            readonly newStatus: OrderStatus;
            readonly reason: string | null;
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
          }
        | {
            readonly __typename: "UnreadableOrderEvent";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
          };
    }>;
  };
};

export type CustomerQueryVariables = Exact<{
  id: string;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type CustomerQuery = {
  readonly __typename?: "Query";
  readonly customer: {
    readonly __typename?: "Customer";
    readonly id: string;
    readonly orderCount: number;
    readonly lastOrderAt: DateTime;
    readonly ordersByStatus: ReadonlyArray<{
      readonly __typename?: "OrderStatusCount";
      readonly status: OrderStatus;
      readonly count: number;
    }>;
    readonly totalSpent: ReadonlyArray<{
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    }>;
  } | null;
};

export type OrderStatisticsQueryVariables = Exact<{
  from: CalendarDate;
  to: CalendarDate;
}>;

export type OrderStatisticsQuery = {
  readonly __typename?: "Query";
  readonly orderStatistics: ReadonlyArray<{
    readonly __typename?: "DailyOrderStatistics";
    readonly date: CalendarDate;
    readonly ordersCreated: number;
    readonly amountOrdered: ReadonlyArray<{
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    }>;
    readonly statusChanges: ReadonlyArray<{
      readonly __typename?: "OrderStatusCount";
      readonly status: OrderStatus;
      readonly count: number;
    }>;
  }>;
};

export type OrderStatusChangedSubscriptionVariables = Exact<{
  orderId: string;
}>;

export type OrderStatusChangedSubscription = {
  readonly __typename?: "Subscription";
  readonly orderStatusChanged: {
    readonly __typename?: "OrderStatusChange";
    readonly orderId: string;
    readonly oldStatus: OrderStatus | null;
    readonly newStatus: OrderStatus;
    readonly version: number;
    readonly position: Position;
    readonly changedAt: DateTime;
    readonly order: {
      readonly __typename?: "Order";
      readonly id: string;
      readonly customerId: string;
      readonly status: OrderStatus;
      readonly allowedTransitions: ReadonlyArray<OrderStatus>;
      readonly version: number;
      readonly createdAt: DateTime;
      readonly lastUpdated: DateTime;
      readonly items: ReadonlyArray<{
        readonly __typename?: "OrderItem";
        readonly productId: string;
        readonly productName: string;
        readonly quantity: number;
        readonly unitPrice: {
          readonly __typename?: "Money";
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
        readonly lineTotal: {
          readonly __typename?: "Money";
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
      }>;
      readonly totalAmount: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
    };
  };
};

export type CustomerOrderChangedSubscriptionVariables = Exact<{
  customerId: string;
}>;

export type CustomerOrderChangedSubscription = {
  readonly __typename?: "Subscription";
  readonly customerOrderChanged: {
    readonly __typename?: "Order";
    readonly id: string;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly createdAt: DateTime;
    readonly lastUpdated: DateTime;
    readonly items: ReadonlyArray<{
      readonly __typename?: "OrderItem";
      readonly productId: string;
      readonly productName: string;
      readonly quantity: number;
      readonly unitPrice: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly lineTotal: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
    }>;
    readonly totalAmount: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    };
  };
};

export type OrderChangedSubscriptionVariables = Exact<{ [key: string]: never }>;

export type OrderChangedSubscription = {
  readonly __typename?: "Subscription";
  readonly orderChanged: {
    readonly __typename?: "Order";
    readonly id: string;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly createdAt: DateTime;
    readonly lastUpdated: DateTime;
    readonly items: ReadonlyArray<{
      readonly __typename?: "OrderItem";
      readonly productId: string;
      readonly productName: string;
      readonly quantity: number;
      readonly unitPrice: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly lineTotal: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
    }>;
    readonly totalAmount: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    };
  };
};

export type ProductFieldsFragment = {
  readonly __typename?: "Product";
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly imageUrl: string | null;
  readonly sku: string | null;
  readonly discontinued: boolean;
  readonly version: number;
  readonly createdAt: DateTime;
  readonly lastUpdated: DateTime;
  readonly price: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
};

export type CreateProductMutationVariables = Exact<{
  input: CreateProductInput;
}>;

export type CreateProductMutation = {
  readonly __typename?: "Mutation";
  readonly createProduct: {
    readonly __typename?: "CreateProductPayload";
    readonly receipt: {
      readonly __typename?: "CommandReceipt";
      readonly commandId: string;
      readonly aggregateId: string;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string;
      readonly duplicate: boolean;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename?: "UserError";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly field: ReadonlyArray<string> | null;
    }>;
  };
};

export type UpdateProductPriceMutationVariables = Exact<{
  input: UpdateProductPriceInput;
}>;

export type UpdateProductPriceMutation = {
  readonly __typename?: "Mutation";
  readonly updateProductPrice: {
    readonly __typename?: "UpdateProductPricePayload";
    readonly receipt: {
      readonly __typename?: "CommandReceipt";
      readonly commandId: string;
      readonly aggregateId: string;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string;
      readonly duplicate: boolean;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename?: "UserError";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly field: ReadonlyArray<string> | null;
    }>;
  };
};

export type RenameProductMutationVariables = Exact<{
  input: RenameProductInput;
}>;

export type RenameProductMutation = {
  readonly __typename?: "Mutation";
  readonly renameProduct: {
    readonly __typename?: "RenameProductPayload";
    readonly receipt: {
      readonly __typename?: "CommandReceipt";
      readonly commandId: string;
      readonly aggregateId: string;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string;
      readonly duplicate: boolean;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename?: "UserError";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly field: ReadonlyArray<string> | null;
    }>;
  };
};

export type UpdateProductDetailsMutationVariables = Exact<{
  input: UpdateProductDetailsInput;
}>;

export type UpdateProductDetailsMutation = {
  readonly __typename?: "Mutation";
  readonly updateProductDetails: {
    readonly __typename?: "UpdateProductDetailsPayload";
    readonly receipt: {
      readonly __typename?: "CommandReceipt";
      readonly commandId: string;
      readonly aggregateId: string;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string;
      readonly duplicate: boolean;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename?: "UserError";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly field: ReadonlyArray<string> | null;
    }>;
  };
};

export type DiscontinueProductMutationVariables = Exact<{
  input: DiscontinueProductInput;
}>;

export type DiscontinueProductMutation = {
  readonly __typename?: "Mutation";
  readonly discontinueProduct: {
    readonly __typename?: "DiscontinueProductPayload";
    readonly receipt: {
      readonly __typename?: "CommandReceipt";
      readonly commandId: string;
      readonly aggregateId: string;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string;
      readonly duplicate: boolean;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly __typename?: "UserError";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly field: ReadonlyArray<string> | null;
    }>;
  };
};

export type ProductQueryVariables = Exact<{
  id: string;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type ProductQuery = {
  readonly __typename?: "Query";
  readonly product: {
    readonly __typename?: "Product";
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
    readonly imageUrl: string | null;
    readonly sku: string | null;
    readonly discontinued: boolean;
    readonly version: number;
    readonly createdAt: DateTime;
    readonly lastUpdated: DateTime;
    readonly price: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
  } | null;
};

export type ProductsByIdsQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type ProductsByIdsQuery = {
  readonly __typename?: "Query";
  readonly productsByIds: ReadonlyArray<{
    readonly __typename?: "Product";
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
    readonly imageUrl: string | null;
    readonly sku: string | null;
    readonly discontinued: boolean;
    readonly version: number;
    readonly createdAt: DateTime;
    readonly lastUpdated: DateTime;
    readonly price: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
  } | null>;
};

export type ProductsQueryVariables = Exact<{
  discontinued?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type ProductsQuery = {
  readonly __typename?: "Query";
  readonly products: {
    readonly __typename?: "ProductConnection";
    readonly totalCount: number;
    readonly pageInfo: {
      readonly __typename?: "PageInfo";
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly edges: ReadonlyArray<{
      readonly __typename?: "ProductEdge";
      readonly cursor: string;
      readonly node: {
        readonly __typename?: "Product";
        readonly id: string;
        readonly name: string;
        readonly description: string | null;
        readonly imageUrl: string | null;
        readonly sku: string | null;
        readonly discontinued: boolean;
        readonly version: number;
        readonly createdAt: DateTime;
        readonly lastUpdated: DateTime;
        readonly price: {
          readonly __typename?: "Money";
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
      };
    }>;
  };
};

export type ProductPriceChangedSubscriptionVariables = Exact<{
  productIds: ReadonlyArray<string> | string;
}>;

export type ProductPriceChangedSubscription = {
  readonly __typename?: "Subscription";
  readonly productPriceChanged: {
    readonly __typename?: "ProductPriceChange";
    readonly productId: string;
    readonly version: number;
    readonly position: Position;
    readonly changedAt: DateTime;
    readonly oldPrice: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    } | null;
    readonly newPrice: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
    readonly product: {
      readonly __typename?: "Product";
      readonly id: string;
      readonly name: string;
      readonly description: string | null;
      readonly imageUrl: string | null;
      readonly sku: string | null;
      readonly discontinued: boolean;
      readonly version: number;
      readonly createdAt: DateTime;
      readonly lastUpdated: DateTime;
      readonly price: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
    };
  };
};

export type ReceiptFragment = {
  readonly __typename?: "CommandReceipt";
  readonly commandId: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly position: Position;
  readonly epoch: string;
  readonly duplicate: boolean;
};

export type RefusalFragment = {
  readonly __typename?: "UserError";
  readonly code: UserErrorCode;
  readonly message: string;
  readonly field: ReadonlyArray<string> | null;
};

export type MoneyFieldsFragment = {
  readonly __typename?: "Money";
  readonly amount: Decimal;
  readonly currencyCode: CurrencyCode;
};

export type PageFieldsFragment = {
  readonly __typename?: "PageInfo";
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};

export type ProjectionsQueryVariables = Exact<{ [key: string]: never }>;

export type ProjectionsQuery = {
  readonly __typename?: "Query";
  readonly projections: ReadonlyArray<{
    readonly __typename?: "ProjectionStatus";
    readonly readModel: string;
    readonly status: ProjectionState;
    readonly generation: number | null;
    readonly checkpoint: Position;
    readonly head: Position;
    readonly lag: number;
    readonly holder: string | null;
    readonly parkedEvents: number;
    readonly parkedStreams: number;
  }>;
};

export const MoneyFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MoneyFieldsFragment, unknown>;
export const OrderFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "items" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "quantity" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "unitPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lineTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderFieldsFragment, unknown>;
export const ProductFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ProductFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Product" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "description" } },
          { kind: "Field", name: { kind: "Name", value: "imageUrl" } },
          { kind: "Field", name: { kind: "Name", value: "sku" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "price" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "discontinued" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ProductFieldsFragment, unknown>;
export const ReceiptFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ReceiptFragment, unknown>;
export const RefusalFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RefusalFragment, unknown>;
export const PageFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "PageFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "PageInfo" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "hasNextPage" } },
          { kind: "Field", name: { kind: "Name", value: "hasPreviousPage" } },
          { kind: "Field", name: { kind: "Name", value: "startCursor" } },
          { kind: "Field", name: { kind: "Name", value: "endCursor" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<PageFieldsFragment, unknown>;
export const CreateOrderDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "createOrder" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "CreateOrderInput" } } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "createOrder" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "receipt" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Receipt" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Refusal" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "currentTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CreateOrderMutation, CreateOrderMutationVariables>;
export const UpdateOrderStatusDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "updateOrderStatus" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "UpdateOrderStatusInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "updateOrderStatus" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "receipt" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Receipt" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Refusal" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<UpdateOrderStatusMutation, UpdateOrderStatusMutationVariables>;
export const OrderDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "order" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "id" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Position" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "ID" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "asOf" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "DateTime" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "order" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "id" },
                value: { kind: "Variable", name: { kind: "Name", value: "id" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "minPosition" },
                value: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "asOf" },
                value: { kind: "Variable", name: { kind: "Name", value: "asOf" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "items" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "quantity" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "unitPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lineTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderQuery, OrderQueryVariables>;
export const CustomerOrdersDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "customerOrders" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "customerId" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "status" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "OrderStatus" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "first" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Int" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "last" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Int" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "before" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Position" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "ID" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "customerOrders" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "customerId" },
                value: { kind: "Variable", name: { kind: "Name", value: "customerId" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "status" },
                value: { kind: "Variable", name: { kind: "Name", value: "status" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "first" },
                value: { kind: "Variable", name: { kind: "Name", value: "first" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "last" },
                value: { kind: "Variable", name: { kind: "Name", value: "last" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "before" },
                value: { kind: "Variable", name: { kind: "Name", value: "before" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "minPosition" },
                value: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "totalCount" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "pageInfo" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "PageFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "edges" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "cursor" } },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "node" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } }],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "PageFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "PageInfo" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "hasNextPage" } },
          { kind: "Field", name: { kind: "Name", value: "hasPreviousPage" } },
          { kind: "Field", name: { kind: "Name", value: "startCursor" } },
          { kind: "Field", name: { kind: "Name", value: "endCursor" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "items" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "quantity" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "unitPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lineTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CustomerOrdersQuery, CustomerOrdersQueryVariables>;
export const OrdersDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "orders" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "filter" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "OrderFilter" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "first" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Int" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "last" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Int" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "before" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Position" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "ID" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "orders" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "filter" },
                value: { kind: "Variable", name: { kind: "Name", value: "filter" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "first" },
                value: { kind: "Variable", name: { kind: "Name", value: "first" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "last" },
                value: { kind: "Variable", name: { kind: "Name", value: "last" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "before" },
                value: { kind: "Variable", name: { kind: "Name", value: "before" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "minPosition" },
                value: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "totalCount" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "pageInfo" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "PageFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "edges" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "cursor" } },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "node" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } }],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "PageFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "PageInfo" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "hasNextPage" } },
          { kind: "Field", name: { kind: "Name", value: "hasPreviousPage" } },
          { kind: "Field", name: { kind: "Name", value: "startCursor" } },
          { kind: "Field", name: { kind: "Name", value: "endCursor" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "items" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "quantity" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "unitPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lineTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrdersQuery, OrdersQueryVariables>;
export const OrderHistoryDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "orderHistory" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "orderId" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "first" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Int" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "orderHistory" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "orderId" },
                value: { kind: "Variable", name: { kind: "Name", value: "orderId" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "first" },
                value: { kind: "Variable", name: { kind: "Name", value: "first" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "totalCount" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "pageInfo" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "PageFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "edges" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "cursor" } },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "node" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            { kind: "Field", name: { kind: "Name", value: "__typename" } },
                            { kind: "Field", name: { kind: "Name", value: "position" } },
                            { kind: "Field", name: { kind: "Name", value: "version" } },
                            { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
                            { kind: "Field", name: { kind: "Name", value: "commandId" } },
                            {
                              kind: "InlineFragment",
                              typeCondition: { kind: "NamedType", name: { kind: "Name", value: "OrderCreated" } },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [
                                  {
                                    kind: "Field",
                                    name: { kind: "Name", value: "items" },
                                    selectionSet: {
                                      kind: "SelectionSet",
                                      selections: [
                                        { kind: "Field", name: { kind: "Name", value: "productId" } },
                                        { kind: "Field", name: { kind: "Name", value: "productName" } },
                                        { kind: "Field", name: { kind: "Name", value: "quantity" } },
                                      ],
                                    },
                                  },
                                  {
                                    kind: "Field",
                                    name: { kind: "Name", value: "totalAmount" },
                                    selectionSet: {
                                      kind: "SelectionSet",
                                      selections: [
                                        { kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } },
                                      ],
                                    },
                                  },
                                ],
                              },
                            },
                            {
                              kind: "InlineFragment",
                              typeCondition: { kind: "NamedType", name: { kind: "Name", value: "OrderStatusUpdated" } },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [
                                  { kind: "Field", name: { kind: "Name", value: "oldStatus" } },
                                  { kind: "Field", name: { kind: "Name", value: "newStatus" } },
                                  { kind: "Field", name: { kind: "Name", value: "reason" } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "PageFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "PageInfo" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "hasNextPage" } },
          { kind: "Field", name: { kind: "Name", value: "hasPreviousPage" } },
          { kind: "Field", name: { kind: "Name", value: "startCursor" } },
          { kind: "Field", name: { kind: "Name", value: "endCursor" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderHistoryQuery, OrderHistoryQueryVariables>;
export const CustomerDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "customer" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "id" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Position" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "ID" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "customer" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "id" },
                value: { kind: "Variable", name: { kind: "Name", value: "id" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "minPosition" },
                value: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "orderCount" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "ordersByStatus" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "status" } },
                      { kind: "Field", name: { kind: "Name", value: "count" } },
                    ],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "lastOrderAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "totalSpent" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CustomerQuery, CustomerQueryVariables>;
export const OrderStatisticsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "orderStatistics" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "from" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "Date" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "to" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "Date" } } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "orderStatistics" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "from" },
                value: { kind: "Variable", name: { kind: "Name", value: "from" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "to" },
                value: { kind: "Variable", name: { kind: "Name", value: "to" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "date" } },
                { kind: "Field", name: { kind: "Name", value: "ordersCreated" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amountOrdered" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "statusChanges" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "status" } },
                      { kind: "Field", name: { kind: "Name", value: "count" } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderStatisticsQuery, OrderStatisticsQueryVariables>;
export const OrderStatusChangedDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "subscription",
      name: { kind: "Name", value: "orderStatusChanged" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "orderId" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "orderStatusChanged" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "orderId" },
                value: { kind: "Variable", name: { kind: "Name", value: "orderId" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "orderId" } },
                { kind: "Field", name: { kind: "Name", value: "oldStatus" } },
                { kind: "Field", name: { kind: "Name", value: "newStatus" } },
                { kind: "Field", name: { kind: "Name", value: "version" } },
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "changedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "order" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "items" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "quantity" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "unitPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lineTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderStatusChangedSubscription, OrderStatusChangedSubscriptionVariables>;
export const CustomerOrderChangedDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "subscription",
      name: { kind: "Name", value: "customerOrderChanged" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "customerId" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "customerOrderChanged" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "customerId" },
                value: { kind: "Variable", name: { kind: "Name", value: "customerId" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "items" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "quantity" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "unitPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lineTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CustomerOrderChangedSubscription, CustomerOrderChangedSubscriptionVariables>;
export const OrderChangedDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "subscription",
      name: { kind: "Name", value: "orderChanged" },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "orderChanged" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "items" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "quantity" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "unitPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lineTotal" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderChangedSubscription, OrderChangedSubscriptionVariables>;
export const CreateProductDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "createProduct" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "CreateProductInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "createProduct" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "receipt" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Receipt" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Refusal" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CreateProductMutation, CreateProductMutationVariables>;
export const UpdateProductPriceDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "updateProductPrice" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "UpdateProductPriceInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "updateProductPrice" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "receipt" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Receipt" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Refusal" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<UpdateProductPriceMutation, UpdateProductPriceMutationVariables>;
export const RenameProductDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "renameProduct" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "RenameProductInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "renameProduct" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "receipt" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Receipt" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Refusal" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RenameProductMutation, RenameProductMutationVariables>;
export const UpdateProductDetailsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "updateProductDetails" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "UpdateProductDetailsInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "updateProductDetails" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "receipt" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Receipt" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Refusal" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<UpdateProductDetailsMutation, UpdateProductDetailsMutationVariables>;
export const DiscontinueProductDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "discontinueProduct" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "DiscontinueProductInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "discontinueProduct" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "receipt" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Receipt" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "Refusal" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Receipt" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "CommandReceipt" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "commandId" } },
          { kind: "Field", name: { kind: "Name", value: "aggregateId" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "duplicate" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "Refusal" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UserError" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "code" } },
          { kind: "Field", name: { kind: "Name", value: "message" } },
          { kind: "Field", name: { kind: "Name", value: "field" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DiscontinueProductMutation, DiscontinueProductMutationVariables>;
export const ProductDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "product" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "id" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Position" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "ID" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "product" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "id" },
                value: { kind: "Variable", name: { kind: "Name", value: "id" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "minPosition" },
                value: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "ProductFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ProductFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Product" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "description" } },
          { kind: "Field", name: { kind: "Name", value: "imageUrl" } },
          { kind: "Field", name: { kind: "Name", value: "sku" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "price" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "discontinued" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ProductQuery, ProductQueryVariables>;
export const ProductsByIdsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "productsByIds" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "ids" } },
          type: {
            kind: "NonNullType",
            type: {
              kind: "ListType",
              type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
            },
          },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Position" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "ID" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "productsByIds" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "ids" },
                value: { kind: "Variable", name: { kind: "Name", value: "ids" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "minPosition" },
                value: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "ProductFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ProductFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Product" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "description" } },
          { kind: "Field", name: { kind: "Name", value: "imageUrl" } },
          { kind: "Field", name: { kind: "Name", value: "sku" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "price" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "discontinued" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ProductsByIdsQuery, ProductsByIdsQueryVariables>;
export const ProductsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "products" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "discontinued" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Boolean" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "first" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Int" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "last" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Int" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "before" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "Position" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "ID" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "products" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "discontinued" },
                value: { kind: "Variable", name: { kind: "Name", value: "discontinued" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "first" },
                value: { kind: "Variable", name: { kind: "Name", value: "first" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "last" },
                value: { kind: "Variable", name: { kind: "Name", value: "last" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "before" },
                value: { kind: "Variable", name: { kind: "Name", value: "before" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "minPosition" },
                value: { kind: "Variable", name: { kind: "Name", value: "minPosition" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "totalCount" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "pageInfo" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "PageFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "edges" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "cursor" } },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "node" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "ProductFields" } }],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "PageFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "PageInfo" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "hasNextPage" } },
          { kind: "Field", name: { kind: "Name", value: "hasPreviousPage" } },
          { kind: "Field", name: { kind: "Name", value: "startCursor" } },
          { kind: "Field", name: { kind: "Name", value: "endCursor" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ProductFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Product" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "description" } },
          { kind: "Field", name: { kind: "Name", value: "imageUrl" } },
          { kind: "Field", name: { kind: "Name", value: "sku" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "price" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "discontinued" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ProductsQuery, ProductsQueryVariables>;
export const ProductPriceChangedDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "subscription",
      name: { kind: "Name", value: "productPriceChanged" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "productIds" } },
          type: {
            kind: "NonNullType",
            type: {
              kind: "ListType",
              type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
            },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "productPriceChanged" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "productIds" },
                value: { kind: "Variable", name: { kind: "Name", value: "productIds" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "oldPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "newPrice" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "version" } },
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "changedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "product" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "ProductFields" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "MoneyFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Money" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "amount" } },
          { kind: "Field", name: { kind: "Name", value: "currencyCode" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ProductFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Product" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "description" } },
          { kind: "Field", name: { kind: "Name", value: "imageUrl" } },
          { kind: "Field", name: { kind: "Name", value: "sku" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "price" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "discontinued" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ProductPriceChangedSubscription, ProductPriceChangedSubscriptionVariables>;
export const ProjectionsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "projections" },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "projections" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "readModel" } },
                { kind: "Field", name: { kind: "Name", value: "status" } },
                { kind: "Field", name: { kind: "Name", value: "generation" } },
                { kind: "Field", name: { kind: "Name", value: "checkpoint" } },
                { kind: "Field", name: { kind: "Name", value: "head" } },
                { kind: "Field", name: { kind: "Name", value: "lag" } },
                { kind: "Field", name: { kind: "Name", value: "holder" } },
                { kind: "Field", name: { kind: "Name", value: "parkedEvents" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ProjectionsQuery, ProjectionsQueryVariables>;
