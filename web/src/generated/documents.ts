/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends " $fragmentName" | "__typename" ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from "@graphql-typed-document-node/core";
/** The reason for a cancellation. */
export type CancelReason =
  /** The goods cannot be sent to the address. */
  | "ADDRESS_PROBLEM"
  /** The customer changed their mind. */
  | "CUSTOMER_REQUEST"
  /** The order was created by mistake. */
  | "ERROR"
  /** The order is suspected to be fraudulent. */
  | "FRAUD"
  /** Any other reason. */
  | "OTHER"
  /** The goods are not available. */
  | "OUT_OF_STOCK"
  /** The payment failed or is missing. */
  | "PAYMENT_PROBLEM";

/** What a charge of an order is for. */
export type ChargeKind =
  /** A reduction. Its amount is negative. */
  | "DISCOUNT"
  /** Any other fee, such as for gift wrapping. */
  | "FEE"
  /** The delivery of the goods. */
  | "SHIPPING"
  /** A tax that the prices do not include. */
  | "TAX";

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

/** The status of an order's shipments. */
export type FulfillmentStatus =
  /** Every shipment was delivered. */
  | "DELIVERED"
  /** Some of the shipped units were returned. */
  | "PARTIALLY_RETURNED"
  /** Some units were shipped, and others remain to be shipped. */
  | "PARTIALLY_SHIPPED"
  /** Every shipped unit was returned. */
  | "RETURNED"
  /** Every unit that was not cancelled was shipped. */
  | "SHIPPED"
  /** Nothing was shipped. */
  | "UNFULFILLED";

/** Something that can be done with an order: the mutation with the same name, in upper case. */
export type OrderAction =
  | "ADD_ORDER_NOTE"
  | "CANCEL_ORDER"
  | "CHANGE_SHIPPING_ADDRESS"
  | "CREATE_SHIPMENT"
  | "RECEIVE_RETURN"
  | "RECORD_DELIVERY"
  | "RECORD_PAYMENT"
  | "RECORD_REFUND"
  | "REQUEST_RETURN"
  | "SET_ORDER_METADATA";

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

/** What a payment provider reported. */
export type PaymentKind =
  /** The amount is reserved and can be captured. */
  | "AUTHORIZED"
  /** The amount arrived. It can be refunded. */
  | "CAPTURED"
  /** The payment failed. No money moved. */
  | "FAILED"
  /** An authorization was released. */
  | "VOIDED";

/** The status of an order's payments. */
export type PaymentStatus =
  /** An amount is reserved and not captured. */
  | "AUTHORIZED"
  /** The last payment failed. */
  | "FAILED"
  /** The amount due was captured, or the order costs nothing. */
  | "PAID"
  /** Less than the amount due was captured. */
  | "PARTIALLY_PAID"
  /** A part of the captured amount was refunded. */
  | "PARTIALLY_REFUNDED"
  /** Nothing is paid or authorized. */
  | "PENDING"
  /** All that was captured was refunded. */
  | "REFUNDED"
  /** The last authorization was released. */
  | "VOIDED";

/** The state of personal data. */
export type PersonalDataState =
  /** The personal data can be read. */
  | "AVAILABLE"
  /** The personal data was erased. Its fields are null, permanently. */
  | "ERASED"
  /** No personal data was recorded. */
  | "NONE"
  /** The personal data cannot be read at the moment; retry later. */
  | "UNAVAILABLE";

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

/** The reason for a refund. */
export type RefundReason =
  /** Units were cancelled. */
  | "CANCELLATION"
  /** Units arrived damaged, and the customer keeps them. */
  | "DAMAGE"
  /** The payment was fraudulent. */
  | "FRAUD"
  /** A courtesy to the customer. */
  | "GOODWILL"
  /** Any other reason. */
  | "OTHER"
  /** The customer paid too much. */
  | "OVERPAYMENT"
  /** Units were returned. */
  | "RETURN";

/** The reason for a return. */
export type ReturnReason =
  /** The customer does not want the goods. */
  | "CHANGED_MIND"
  /** The goods arrived damaged. */
  | "DAMAGED"
  /** The goods do not work. */
  | "DEFECTIVE"
  /** The goods differ from their description. */
  | "NOT_AS_DESCRIBED"
  /** Any other reason. */
  | "OTHER"
  /** The customer received other goods. */
  | "WRONG_ITEM";

/** The role of a caller. */
export type Role =
  /** May read the catalog and their own data. */
  | "CUSTOMER"
  /** May read and change everything. */
  | "STAFF";

export type CallerQueryVariables = Exact<{ [key: string]: never }>;

export type CallerQuery = {
  readonly me: { readonly subject: string; readonly role: Role; readonly customerId: string | null } | null;
};

export type RecentCustomersQueryVariables = Exact<{ [key: string]: never }>;

export type RecentCustomersQuery = {
  readonly orders: {
    readonly nodes: ReadonlyArray<{
      readonly customerId: string;
      readonly contact: { readonly name: string | null } | null;
    }>;
  };
};

export type ProjectionsQueryVariables = Exact<{ [key: string]: never }>;

export type ProjectionsQuery = {
  readonly projections: ReadonlyArray<{
    readonly readModel: string;
    readonly status: ProjectionState;
    readonly generation: number | null;
    readonly checkpoint: string;
    readonly head: string;
    readonly lag: number;
    readonly parkedEvents: number;
  }>;
};

export type MoneyFieldsFragment = { readonly amount: string; readonly currencyCode: CurrencyCode };

export type AddressFieldsFragment = {
  readonly name: string | null;
  readonly company: string | null;
  readonly lines: ReadonlyArray<string>;
  readonly postalCode: string | null;
  readonly locality: string | null;
  readonly region: string | null;
  readonly country: string;
};

export type OrderDetailsFragment = {
  readonly id: string;
  readonly number: string | null;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly allowedTransitions: ReadonlyArray<OrderStatus>;
  readonly version: number;
  readonly createdAt: string;
  readonly lastUpdated: string;
  readonly personalData: PersonalDataState;
  readonly totalAmount: { readonly amount: string; readonly currencyCode: CurrencyCode };
  readonly subtotal: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
  readonly balance: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
  readonly lines: ReadonlyArray<{
    readonly id: string;
    readonly productId: string;
    readonly productName: string;
    readonly ordered: number;
    readonly cancelled: number;
    readonly shipped: number;
    readonly delivered: number;
    readonly returning: number;
    readonly returned: number;
    readonly unitPrice: { readonly amount: string; readonly currencyCode: CurrencyCode };
    readonly total: { readonly amount: string; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly charges: ReadonlyArray<{
    readonly id: string;
    readonly kind: ChargeKind;
    readonly label: string;
    readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly payments: ReadonlyArray<{
    readonly id: string;
    readonly kind: PaymentKind;
    readonly provider: string | null;
    readonly reference: string | null;
    readonly recordedAt: string;
    readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly refunds: ReadonlyArray<{
    readonly id: string;
    readonly reason: RefundReason;
    readonly recordedAt: string;
    readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly shipments: ReadonlyArray<{
    readonly id: string;
    readonly carrier: string | null;
    readonly trackingNumber: string | null;
    readonly trackingUrl: string | null;
    readonly createdAt: string;
    readonly deliveredAt: string | null;
    readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
  }> | null;
  readonly returns: ReadonlyArray<{
    readonly id: string;
    readonly reason: ReturnReason | null;
    readonly requestedAt: string;
    readonly receivedAt: string | null;
    readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
  }> | null;
  readonly metadata: ReadonlyArray<{ readonly key: string; readonly value: string }> | null;
  readonly actions: ReadonlyArray<{
    readonly name: OrderAction;
    readonly allowed: boolean;
    readonly code: string | null;
    readonly reason: string | null;
  }> | null;
};

export type OrderPersonalDataFragment = {
  readonly note: string | null;
  readonly contact: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
  readonly shippingAddress: {
    readonly name: string | null;
    readonly company: string | null;
    readonly lines: ReadonlyArray<string>;
    readonly postalCode: string | null;
    readonly locality: string | null;
    readonly region: string | null;
    readonly country: string;
  } | null;
  readonly billingAddress: {
    readonly name: string | null;
    readonly company: string | null;
    readonly lines: ReadonlyArray<string>;
    readonly postalCode: string | null;
    readonly locality: string | null;
    readonly region: string | null;
    readonly country: string;
  } | null;
  readonly notes: ReadonlyArray<{
    readonly id: string;
    readonly text: string | null;
    readonly isPublic: boolean;
    readonly createdAt: string;
  }> | null;
};

export type OrderPageQueryVariables = Exact<{
  id: string;
  minPosition?: string | null | undefined;
  epoch?: string | null | undefined;
}>;

export type OrderPageQuery = {
  readonly order: {
    readonly id: string;
    readonly number: string | null;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly paymentStatus: PaymentStatus;
    readonly fulfillmentStatus: FulfillmentStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly createdAt: string;
    readonly lastUpdated: string;
    readonly personalData: PersonalDataState;
    readonly note: string | null;
    readonly totalAmount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    readonly subtotal: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
    readonly balance: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
    readonly lines: ReadonlyArray<{
      readonly id: string;
      readonly productId: string;
      readonly productName: string;
      readonly ordered: number;
      readonly cancelled: number;
      readonly shipped: number;
      readonly delivered: number;
      readonly returning: number;
      readonly returned: number;
      readonly unitPrice: { readonly amount: string; readonly currencyCode: CurrencyCode };
      readonly total: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly charges: ReadonlyArray<{
      readonly id: string;
      readonly kind: ChargeKind;
      readonly label: string;
      readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly payments: ReadonlyArray<{
      readonly id: string;
      readonly kind: PaymentKind;
      readonly provider: string | null;
      readonly reference: string | null;
      readonly recordedAt: string;
      readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly refunds: ReadonlyArray<{
      readonly id: string;
      readonly reason: RefundReason;
      readonly recordedAt: string;
      readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly shipments: ReadonlyArray<{
      readonly id: string;
      readonly carrier: string | null;
      readonly trackingNumber: string | null;
      readonly trackingUrl: string | null;
      readonly createdAt: string;
      readonly deliveredAt: string | null;
      readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
    }> | null;
    readonly returns: ReadonlyArray<{
      readonly id: string;
      readonly reason: ReturnReason | null;
      readonly requestedAt: string;
      readonly receivedAt: string | null;
      readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
    }> | null;
    readonly metadata: ReadonlyArray<{ readonly key: string; readonly value: string }> | null;
    readonly actions: ReadonlyArray<{
      readonly name: OrderAction;
      readonly allowed: boolean;
      readonly code: string | null;
      readonly reason: string | null;
    }> | null;
    readonly contact: {
      readonly name: string | null;
      readonly email: string | null;
      readonly phone: string | null;
    } | null;
    readonly shippingAddress: {
      readonly name: string | null;
      readonly company: string | null;
      readonly lines: ReadonlyArray<string>;
      readonly postalCode: string | null;
      readonly locality: string | null;
      readonly region: string | null;
      readonly country: string;
    } | null;
    readonly billingAddress: {
      readonly name: string | null;
      readonly company: string | null;
      readonly lines: ReadonlyArray<string>;
      readonly postalCode: string | null;
      readonly locality: string | null;
      readonly region: string | null;
      readonly country: string;
    } | null;
    readonly notes: ReadonlyArray<{
      readonly id: string;
      readonly text: string | null;
      readonly isPublic: boolean;
      readonly createdAt: string;
    }> | null;
  } | null;
};

export type CartProductsQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
  minPosition?: string | null | undefined;
  epoch?: string | null | undefined;
}>;

export type CartProductsQuery = {
  readonly productsByIds: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly discontinued: boolean;
    readonly price: { readonly amount: string; readonly currencyCode: CurrencyCode };
  } | null>;
};

export type OrderAsOfQueryVariables = Exact<{
  id: string;
  asOf: string;
}>;

export type OrderAsOfQuery = {
  readonly order: {
    readonly id: string;
    readonly number: string | null;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly paymentStatus: PaymentStatus;
    readonly fulfillmentStatus: FulfillmentStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly createdAt: string;
    readonly lastUpdated: string;
    readonly personalData: PersonalDataState;
    readonly totalAmount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    readonly subtotal: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
    readonly balance: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
    readonly lines: ReadonlyArray<{
      readonly id: string;
      readonly productId: string;
      readonly productName: string;
      readonly ordered: number;
      readonly cancelled: number;
      readonly shipped: number;
      readonly delivered: number;
      readonly returning: number;
      readonly returned: number;
      readonly unitPrice: { readonly amount: string; readonly currencyCode: CurrencyCode };
      readonly total: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly charges: ReadonlyArray<{
      readonly id: string;
      readonly kind: ChargeKind;
      readonly label: string;
      readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly payments: ReadonlyArray<{
      readonly id: string;
      readonly kind: PaymentKind;
      readonly provider: string | null;
      readonly reference: string | null;
      readonly recordedAt: string;
      readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly refunds: ReadonlyArray<{
      readonly id: string;
      readonly reason: RefundReason;
      readonly recordedAt: string;
      readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly shipments: ReadonlyArray<{
      readonly id: string;
      readonly carrier: string | null;
      readonly trackingNumber: string | null;
      readonly trackingUrl: string | null;
      readonly createdAt: string;
      readonly deliveredAt: string | null;
      readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
    }> | null;
    readonly returns: ReadonlyArray<{
      readonly id: string;
      readonly reason: ReturnReason | null;
      readonly requestedAt: string;
      readonly receivedAt: string | null;
      readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
    }> | null;
    readonly metadata: ReadonlyArray<{ readonly key: string; readonly value: string }> | null;
    readonly actions: ReadonlyArray<{
      readonly name: OrderAction;
      readonly allowed: boolean;
      readonly code: string | null;
      readonly reason: string | null;
    }> | null;
  } | null;
};

export type OrderHistoryPageQueryVariables = Exact<{
  orderId: string;
  after?: string | null | undefined;
}>;

export type OrderHistoryPageQuery = {
  readonly orderHistory: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<
      | {
          readonly __typename: "DeliveryRecorded";
          readonly shipmentId: string;
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
        }
      | {
          readonly __typename: "OrderCreated";
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly items: ReadonlyArray<{ readonly productName: string; readonly quantity: number }>;
          readonly totalAmount: { readonly amount: string; readonly currencyCode: CurrencyCode };
        }
      | {
          readonly __typename: "OrderLinesCancelled";
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly cancelReason: CancelReason;
          readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
        }
      | {
          readonly __typename: "OrderMetadataSet";
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly changes: ReadonlyArray<{ readonly key: string; readonly value: string | null }>;
        }
      | {
          readonly __typename: "OrderNoteAdded";
          readonly note: string | null;
          readonly isPublic: boolean;
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
        }
      | {
          readonly __typename: "OrderStatusUpdated";
          readonly oldStatus: OrderStatus;
          readonly newStatus: OrderStatus;
          readonly reason: string | null;
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
        }
      | {
          readonly __typename: "PaymentRecorded";
          readonly kind: PaymentKind;
          readonly provider: string | null;
          readonly reference: string | null;
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
        }
      | {
          readonly __typename: "RefundRecorded";
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly refundReason: RefundReason;
          readonly amount: { readonly amount: string; readonly currencyCode: CurrencyCode };
        }
      | {
          readonly __typename: "ReturnReceived";
          readonly returnId: string;
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
        }
      | {
          readonly __typename: "ReturnRequested";
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly returnReason: ReturnReason;
          readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
        }
      | {
          readonly __typename: "ShipmentCreated";
          readonly carrier: string | null;
          readonly trackingNumber: string | null;
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>;
        }
      | {
          readonly __typename: "ShippingAddressChanged";
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
          readonly shippingAddress: {
            readonly name: string | null;
            readonly company: string | null;
            readonly lines: ReadonlyArray<string>;
            readonly postalCode: string | null;
            readonly locality: string | null;
            readonly region: string | null;
            readonly country: string;
          } | null;
        }
      | {
          readonly __typename: "UnreadableOrderEvent";
          readonly eventType: string;
          readonly position: string;
          readonly version: number;
          readonly recordedAt: string;
          readonly commandId: string;
          readonly actor: string | null;
          readonly role: string | null;
        }
    >;
  };
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
export const OrderDetailsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderDetails" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "number" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
          { kind: "Field", name: { kind: "Name", value: "personalData" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "subtotal" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "balance" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "lines" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "ordered" } },
                { kind: "Field", name: { kind: "Name", value: "cancelled" } },
                { kind: "Field", name: { kind: "Name", value: "shipped" } },
                { kind: "Field", name: { kind: "Name", value: "delivered" } },
                { kind: "Field", name: { kind: "Name", value: "returning" } },
                { kind: "Field", name: { kind: "Name", value: "returned" } },
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
                  name: { kind: "Name", value: "total" },
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
            name: { kind: "Name", value: "charges" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "kind" } },
                { kind: "Field", name: { kind: "Name", value: "label" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
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
            name: { kind: "Name", value: "payments" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "kind" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "provider" } },
                { kind: "Field", name: { kind: "Name", value: "reference" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "refunds" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
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
            name: { kind: "Name", value: "shipments" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "carrier" } },
                { kind: "Field", name: { kind: "Name", value: "trackingNumber" } },
                { kind: "Field", name: { kind: "Name", value: "trackingUrl" } },
                { kind: "Field", name: { kind: "Name", value: "createdAt" } },
                { kind: "Field", name: { kind: "Name", value: "deliveredAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lines" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "lineId" } },
                      { kind: "Field", name: { kind: "Name", value: "quantity" } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "returns" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "requestedAt" } },
                { kind: "Field", name: { kind: "Name", value: "receivedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lines" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "lineId" } },
                      { kind: "Field", name: { kind: "Name", value: "quantity" } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "metadata" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "key" } },
                { kind: "Field", name: { kind: "Name", value: "value" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "actions" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "name" } },
                { kind: "Field", name: { kind: "Name", value: "allowed" } },
                { kind: "Field", name: { kind: "Name", value: "code" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
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
} as unknown as DocumentNode<OrderDetailsFragment, unknown>;
export const AddressFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "AddressFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Address" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "company" } },
          { kind: "Field", name: { kind: "Name", value: "lines" } },
          { kind: "Field", name: { kind: "Name", value: "postalCode" } },
          { kind: "Field", name: { kind: "Name", value: "locality" } },
          { kind: "Field", name: { kind: "Name", value: "region" } },
          { kind: "Field", name: { kind: "Name", value: "country" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AddressFieldsFragment, unknown>;
export const OrderPersonalDataFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderPersonalData" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "note" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "contact" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "name" } },
                { kind: "Field", name: { kind: "Name", value: "email" } },
                { kind: "Field", name: { kind: "Name", value: "phone" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "shippingAddress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "AddressFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "billingAddress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "AddressFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "notes" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "text" } },
                { kind: "Field", name: { kind: "Name", value: "isPublic" } },
                { kind: "Field", name: { kind: "Name", value: "createdAt" } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "AddressFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Address" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "company" } },
          { kind: "Field", name: { kind: "Name", value: "lines" } },
          { kind: "Field", name: { kind: "Name", value: "postalCode" } },
          { kind: "Field", name: { kind: "Name", value: "locality" } },
          { kind: "Field", name: { kind: "Name", value: "region" } },
          { kind: "Field", name: { kind: "Name", value: "country" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderPersonalDataFragment, unknown>;
export const CallerDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "Caller" },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "me" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "subject" } },
                { kind: "Field", name: { kind: "Name", value: "role" } },
                { kind: "Field", name: { kind: "Name", value: "customerId" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CallerQuery, CallerQueryVariables>;
export const RecentCustomersDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "RecentCustomers" },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "orders" },
            arguments: [
              { kind: "Argument", name: { kind: "Name", value: "first" }, value: { kind: "IntValue", value: "100" } },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                {
                  kind: "Field",
                  name: { kind: "Name", value: "nodes" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "customerId" } },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "contact" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "Field", name: { kind: "Name", value: "name" } }],
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
} as unknown as DocumentNode<RecentCustomersQuery, RecentCustomersQueryVariables>;
export const ProjectionsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "Projections" },
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
                { kind: "Field", name: { kind: "Name", value: "parkedEvents" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ProjectionsQuery, ProjectionsQueryVariables>;
export const OrderPageDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "OrderPage" },
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
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "FragmentSpread", name: { kind: "Name", value: "OrderDetails" } },
                { kind: "FragmentSpread", name: { kind: "Name", value: "OrderPersonalData" } },
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
      name: { kind: "Name", value: "AddressFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Address" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "company" } },
          { kind: "Field", name: { kind: "Name", value: "lines" } },
          { kind: "Field", name: { kind: "Name", value: "postalCode" } },
          { kind: "Field", name: { kind: "Name", value: "locality" } },
          { kind: "Field", name: { kind: "Name", value: "region" } },
          { kind: "Field", name: { kind: "Name", value: "country" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderDetails" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "number" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
          { kind: "Field", name: { kind: "Name", value: "personalData" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "subtotal" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "balance" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "lines" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "ordered" } },
                { kind: "Field", name: { kind: "Name", value: "cancelled" } },
                { kind: "Field", name: { kind: "Name", value: "shipped" } },
                { kind: "Field", name: { kind: "Name", value: "delivered" } },
                { kind: "Field", name: { kind: "Name", value: "returning" } },
                { kind: "Field", name: { kind: "Name", value: "returned" } },
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
                  name: { kind: "Name", value: "total" },
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
            name: { kind: "Name", value: "charges" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "kind" } },
                { kind: "Field", name: { kind: "Name", value: "label" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
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
            name: { kind: "Name", value: "payments" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "kind" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "provider" } },
                { kind: "Field", name: { kind: "Name", value: "reference" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "refunds" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
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
            name: { kind: "Name", value: "shipments" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "carrier" } },
                { kind: "Field", name: { kind: "Name", value: "trackingNumber" } },
                { kind: "Field", name: { kind: "Name", value: "trackingUrl" } },
                { kind: "Field", name: { kind: "Name", value: "createdAt" } },
                { kind: "Field", name: { kind: "Name", value: "deliveredAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lines" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "lineId" } },
                      { kind: "Field", name: { kind: "Name", value: "quantity" } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "returns" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "requestedAt" } },
                { kind: "Field", name: { kind: "Name", value: "receivedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lines" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "lineId" } },
                      { kind: "Field", name: { kind: "Name", value: "quantity" } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "metadata" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "key" } },
                { kind: "Field", name: { kind: "Name", value: "value" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "actions" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "name" } },
                { kind: "Field", name: { kind: "Name", value: "allowed" } },
                { kind: "Field", name: { kind: "Name", value: "code" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderPersonalData" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "note" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "contact" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "name" } },
                { kind: "Field", name: { kind: "Name", value: "email" } },
                { kind: "Field", name: { kind: "Name", value: "phone" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "shippingAddress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "AddressFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "billingAddress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "AddressFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "notes" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "text" } },
                { kind: "Field", name: { kind: "Name", value: "isPublic" } },
                { kind: "Field", name: { kind: "Name", value: "createdAt" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderPageQuery, OrderPageQueryVariables>;
export const CartProductsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "CartProducts" },
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
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "name" } },
                { kind: "Field", name: { kind: "Name", value: "discontinued" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "price" },
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
} as unknown as DocumentNode<CartProductsQuery, CartProductsQueryVariables>;
export const OrderAsOfDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "OrderAsOf" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "id" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "asOf" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "DateTime" } } },
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
                name: { kind: "Name", value: "asOf" },
                value: { kind: "Variable", name: { kind: "Name", value: "asOf" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderDetails" } }],
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
      name: { kind: "Name", value: "OrderDetails" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "number" } },
          { kind: "Field", name: { kind: "Name", value: "customerId" } },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
          { kind: "Field", name: { kind: "Name", value: "personalData" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "totalAmount" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "subtotal" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "balance" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "lines" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "productId" } },
                { kind: "Field", name: { kind: "Name", value: "productName" } },
                { kind: "Field", name: { kind: "Name", value: "ordered" } },
                { kind: "Field", name: { kind: "Name", value: "cancelled" } },
                { kind: "Field", name: { kind: "Name", value: "shipped" } },
                { kind: "Field", name: { kind: "Name", value: "delivered" } },
                { kind: "Field", name: { kind: "Name", value: "returning" } },
                { kind: "Field", name: { kind: "Name", value: "returned" } },
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
                  name: { kind: "Name", value: "total" },
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
            name: { kind: "Name", value: "charges" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "kind" } },
                { kind: "Field", name: { kind: "Name", value: "label" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
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
            name: { kind: "Name", value: "payments" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "kind" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "provider" } },
                { kind: "Field", name: { kind: "Name", value: "reference" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "refunds" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
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
            name: { kind: "Name", value: "shipments" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "carrier" } },
                { kind: "Field", name: { kind: "Name", value: "trackingNumber" } },
                { kind: "Field", name: { kind: "Name", value: "trackingUrl" } },
                { kind: "Field", name: { kind: "Name", value: "createdAt" } },
                { kind: "Field", name: { kind: "Name", value: "deliveredAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lines" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "lineId" } },
                      { kind: "Field", name: { kind: "Name", value: "quantity" } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "returns" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "requestedAt" } },
                { kind: "Field", name: { kind: "Name", value: "receivedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "lines" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "lineId" } },
                      { kind: "Field", name: { kind: "Name", value: "quantity" } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "metadata" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "key" } },
                { kind: "Field", name: { kind: "Name", value: "value" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "actions" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "name" } },
                { kind: "Field", name: { kind: "Name", value: "allowed" } },
                { kind: "Field", name: { kind: "Name", value: "code" } },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderAsOfQuery, OrderAsOfQueryVariables>;
export const OrderHistoryPageDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "OrderHistoryPage" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "orderId" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "ID" } } },
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
              { kind: "Argument", name: { kind: "Name", value: "first" }, value: { kind: "IntValue", value: "100" } },
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
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "hasNextPage" } },
                      { kind: "Field", name: { kind: "Name", value: "endCursor" } },
                    ],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "nodes" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "__typename" } },
                      { kind: "Field", name: { kind: "Name", value: "position" } },
                      { kind: "Field", name: { kind: "Name", value: "version" } },
                      { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
                      { kind: "Field", name: { kind: "Name", value: "commandId" } },
                      { kind: "Field", name: { kind: "Name", value: "actor" } },
                      { kind: "Field", name: { kind: "Name", value: "role" } },
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
                                selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
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
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "OrderLinesCancelled" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            {
                              kind: "Field",
                              name: { kind: "Name", value: "lines" },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [
                                  { kind: "Field", name: { kind: "Name", value: "lineId" } },
                                  { kind: "Field", name: { kind: "Name", value: "quantity" } },
                                ],
                              },
                            },
                            {
                              kind: "Field",
                              alias: { kind: "Name", value: "cancelReason" },
                              name: { kind: "Name", value: "reason" },
                            },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "PaymentRecorded" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            { kind: "Field", name: { kind: "Name", value: "kind" } },
                            {
                              kind: "Field",
                              name: { kind: "Name", value: "amount" },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                              },
                            },
                            { kind: "Field", name: { kind: "Name", value: "provider" } },
                            { kind: "Field", name: { kind: "Name", value: "reference" } },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "RefundRecorded" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            {
                              kind: "Field",
                              name: { kind: "Name", value: "amount" },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                              },
                            },
                            {
                              kind: "Field",
                              alias: { kind: "Name", value: "refundReason" },
                              name: { kind: "Name", value: "reason" },
                            },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "ShipmentCreated" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            {
                              kind: "Field",
                              name: { kind: "Name", value: "lines" },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [
                                  { kind: "Field", name: { kind: "Name", value: "lineId" } },
                                  { kind: "Field", name: { kind: "Name", value: "quantity" } },
                                ],
                              },
                            },
                            { kind: "Field", name: { kind: "Name", value: "carrier" } },
                            { kind: "Field", name: { kind: "Name", value: "trackingNumber" } },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "DeliveryRecorded" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "Field", name: { kind: "Name", value: "shipmentId" } }],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "ReturnRequested" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            {
                              kind: "Field",
                              name: { kind: "Name", value: "lines" },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [
                                  { kind: "Field", name: { kind: "Name", value: "lineId" } },
                                  { kind: "Field", name: { kind: "Name", value: "quantity" } },
                                ],
                              },
                            },
                            {
                              kind: "Field",
                              alias: { kind: "Name", value: "returnReason" },
                              name: { kind: "Name", value: "reason" },
                            },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "ReturnReceived" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "Field", name: { kind: "Name", value: "returnId" } }],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "OrderMetadataSet" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            {
                              kind: "Field",
                              name: { kind: "Name", value: "changes" },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [
                                  { kind: "Field", name: { kind: "Name", value: "key" } },
                                  { kind: "Field", name: { kind: "Name", value: "value" } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "ShippingAddressChanged" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            {
                              kind: "Field",
                              name: { kind: "Name", value: "shippingAddress" },
                              selectionSet: {
                                kind: "SelectionSet",
                                selections: [
                                  { kind: "FragmentSpread", name: { kind: "Name", value: "AddressFields" } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "OrderNoteAdded" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            { kind: "Field", name: { kind: "Name", value: "note" } },
                            { kind: "Field", name: { kind: "Name", value: "isPublic" } },
                          ],
                        },
                      },
                      {
                        kind: "InlineFragment",
                        typeCondition: { kind: "NamedType", name: { kind: "Name", value: "UnreadableOrderEvent" } },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "Field", name: { kind: "Name", value: "eventType" } }],
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
      name: { kind: "Name", value: "AddressFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Address" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "name" } },
          { kind: "Field", name: { kind: "Name", value: "company" } },
          { kind: "Field", name: { kind: "Name", value: "lines" } },
          { kind: "Field", name: { kind: "Name", value: "postalCode" } },
          { kind: "Field", name: { kind: "Name", value: "locality" } },
          { kind: "Field", name: { kind: "Name", value: "region" } },
          { kind: "Field", name: { kind: "Name", value: "country" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderHistoryPageQuery, OrderHistoryPageQueryVariables>;
