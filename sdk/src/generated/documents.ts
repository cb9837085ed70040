/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends " $fragmentName" | "__typename" ? T[P] : never };
import type { CalendarDate, DateTime, Decimal, Position } from "../scalars.js";
import type { TypedDocumentNode as DocumentNode } from "@graphql-typed-document-node/core";
/** Input for `addOrderNote`. */
export type AddOrderNoteInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** Whether the customer can read the note. Customers add public notes only. */
  readonly isPublic: boolean;
  /** The note: 1 to 1,000 characters. Personal data. */
  readonly note: string;
  /** The id of the order. */
  readonly orderId: string;
};

/** A postal address of any country. */
export type AddressInput = {
  /** The company of the recipient, up to 200 characters. */
  readonly company?: string | null | undefined;
  /** The country: ISO 3166-1 alpha-2, such as `DE`. */
  readonly country: string;
  /** 1 to 6 lines above the locality, such as street and house number, each up to 200 characters. */
  readonly lines: ReadonlyArray<string>;
  /** The town or city, up to 200 characters. */
  readonly locality?: string | null | undefined;
  /** The name of the recipient, up to 200 characters. */
  readonly name?: string | null | undefined;
  /** The postal code, up to 20 characters. */
  readonly postalCode?: string | null | undefined;
  /** The state, province or region, up to 200 characters. */
  readonly region?: string | null | undefined;
};

/** Input for `cancelOrder`. */
export type CancelOrderInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The units to cancel, each line once. Every open unit when omitted. */
  readonly lines?: ReadonlyArray<OrderLineQuantityInput> | null | undefined;
  /** An explanation, which the customer can read: 1 to 1,000 characters. Personal data. */
  readonly note?: string | null | undefined;
  /** The id of the order. */
  readonly orderId: string;
  /** The reason. */
  readonly reason: CancelReason;
};

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

/** Input for `changeShippingAddress`. */
export type ChangeShippingAddressInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The id of the order. */
  readonly orderId: string;
  /** The address to ship to. Personal data. */
  readonly shippingAddress: AddressInput;
};

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

/** How to reach the customer about an order. At least one field is required. */
export type ContactInput = {
  /** The email address. */
  readonly email?: string | null | undefined;
  /** The name, up to 200 characters. */
  readonly name?: string | null | undefined;
  /** The phone number, up to 40 characters. */
  readonly phone?: string | null | undefined;
};

/** Input for `createOrder`. */
export type CreateOrderInput = {
  /** The address of the invoice. Personal data. */
  readonly billingAddress?: AddressInput | null | undefined;
  /** Up to 50 charges beside the items, for staff only. They cannot make the total negative. */
  readonly charges?: ReadonlyArray<OrderChargeInput> | null | undefined;
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** How to reach the customer. Personal data. */
  readonly contact?: ContactInput | null | undefined;
  /** The id of the customer: 1 to 255 visible ASCII characters. */
  readonly customerId: string;
  /** Refuses the command with `PRICE_CHANGED` when the total differs. */
  readonly expectedTotal?: MoneyInput | null | undefined;
  /** 1 to 500 items by default; the server's configuration can change the maximum. Each product appears once. */
  readonly items: ReadonlyArray<OrderItemInput>;
  /** Up to 50 pairs, each key once. The customer can read them; they must not contain personal data. */
  readonly metadata?: ReadonlyArray<MetadataInput> | null | undefined;
  /** A note of the customer, up to 1,000 characters. Personal data. */
  readonly note?: string | null | undefined;
  /** The id of the new order. The server generates one when it is omitted. */
  readonly orderId?: string | null | undefined;
  /** The address to ship to. Personal data. */
  readonly shippingAddress?: AddressInput | null | undefined;
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

/** Input for `createShipment`. */
export type CreateShipmentInput = {
  /** The name of the carrier: 1 to 200 characters. */
  readonly carrier?: string | null | undefined;
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The units to ship, each line once. Every open unit when omitted. */
  readonly lines?: ReadonlyArray<OrderLineQuantityInput> | null | undefined;
  /** The id of the order. */
  readonly orderId: string;
  /** The id of the shipment, unique within its order. The id of the command when omitted. */
  readonly shipmentId?: string | null | undefined;
  /** The carrier's id of the shipment: 1 to 200 characters. */
  readonly trackingNumber?: string | null | undefined;
  /** The page on which the customer can track the shipment: an `https:` or `http:` URL. */
  readonly trackingUrl?: string | null | undefined;
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

/** Input for `eraseCustomer`. */
export type EraseCustomerInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** The id of the customer. */
  readonly customerId: string;
};

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

/** A change of an order's metadata. */
export type MetadataChangeInput = {
  /** The key: 1 to 64 characters. */
  readonly key: string;
  /** The new value: up to 512 characters. Null removes the pair. */
  readonly value?: string | null | undefined;
};

/** A pair of an order's metadata. */
export type MetadataInput = {
  /** The key: 1 to 64 characters. */
  readonly key: string;
  /** The value: up to 512 characters. */
  readonly value: string;
};

/** An amount of money. */
export type MoneyInput = {
  /** A decimal number with at most the decimals of the currency, such as 12.50. */
  readonly amount: Decimal;
  /** The ISO 4217 code of the currency. */
  readonly currencyCode: CurrencyCode;
};

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

/** A charge of the order to create. */
export type OrderChargeInput = {
  /** The amount, in the currency of the products: negative for a discount, otherwise zero or positive. */
  readonly amount: MoneyInput;
  /** What the charge is for. */
  readonly kind: ChargeKind;
  /** The name of the charge, for the customer: 1 to 200 characters. */
  readonly label: string;
};

/** Filter for `orders`. Omitted fields match every order. `status` and `customerId` can be combined, and each filter with `createdFrom` and `createdTo`. With `orderBy: TOTAL`, a currency, `minTotal` and `maxTotal` can be combined. Other combinations are rejected with `BAD_USER_INPUT`. */
export type OrderFilter = {
  /** Matches orders created at this time or later. */
  readonly createdFrom?: DateTime | null | undefined;
  /** Matches orders created before this time. */
  readonly createdTo?: DateTime | null | undefined;
  /** Matches orders in this currency. Requires `orderBy: TOTAL`. Optional with `minTotal` or `maxTotal`. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** Matches orders of this customer. */
  readonly customerId?: string | null | undefined;
  /** Matches orders with this fulfillment status. */
  readonly fulfillmentStatus?: FulfillmentStatus | null | undefined;
  /** Matches orders in this currency with this total or a lower one. Requires `orderBy: TOTAL`. */
  readonly maxTotal?: MoneyInput | null | undefined;
  /** Matches orders in this currency with this total or a higher one. Requires `orderBy: TOTAL`. */
  readonly minTotal?: MoneyInput | null | undefined;
  /** Matches orders with this payment status. */
  readonly paymentStatus?: PaymentStatus | null | undefined;
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

/** Units of a line. */
export type OrderLineQuantityInput = {
  /** The id of the line within its order: its position in `items`, from 1. */
  readonly lineId: string;
  /** An integer from 1 to 1,000,000. */
  readonly quantity: number;
};

/** The sort order of `orders`. */
export type OrderSort =
  /** By the time of creation, newest first. */
  | "CREATED_AT"
  /** By the time of the last change, newest first. Cannot be combined with a filter. */
  | "LAST_UPDATED"
  /** By the total in one currency, highest first; equal totals by id, highest first. Requires a currency in the filter. */
  | "TOTAL";

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

/** Input for `receiveReturn`. */
export type ReceiveReturnInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The id of the order. */
  readonly orderId: string;
  /** The id of the return within its order. */
  readonly returnId: string;
};

/** Input for `recordDelivery`. */
export type RecordDeliveryInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The id of the order. */
  readonly orderId: string;
  /** The id of the shipment within its order. */
  readonly shipmentId: string;
};

/** Input for `recordPayment`. It has no place for card data. */
export type RecordPaymentInput = {
  /** The amount: positive, in the currency of the order. */
  readonly amount: MoneyInput;
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** What the payment provider reported. */
  readonly kind: PaymentKind;
  /** The id of the order. */
  readonly orderId: string;
  /** The id of the payment, unique within its order. The id of the command when omitted. */
  readonly paymentId?: string | null | undefined;
  /** The name of the payment provider: 1 to 200 characters. */
  readonly provider?: string | null | undefined;
  /** The provider's id of the payment: 1 to 200 characters. */
  readonly reference?: string | null | undefined;
};

/** Input for `recordRefund`. */
export type RecordRefundInput = {
  /** The amount: positive, at most what was captured and not refunded. */
  readonly amount: MoneyInput;
  /** The ids of the charges to refund, each once. */
  readonly charges?: ReadonlyArray<string> | null | undefined;
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The units to refund. Without lines and charges, the amount is allocated to the whole order. */
  readonly lines?: ReadonlyArray<OrderLineQuantityInput> | null | undefined;
  /** The id of the order. */
  readonly orderId: string;
  /** The reason. */
  readonly reason: RefundReason;
  /** The id of the refund, unique within its order. The id of the command when omitted. */
  readonly refundId?: string | null | undefined;
};

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

/** Input for `requestReturn`. */
export type RequestReturnInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** The units to return, each line once. Every shipped unit that is in no return yet when omitted. */
  readonly lines?: ReadonlyArray<OrderLineQuantityInput> | null | undefined;
  /** The id of the order. */
  readonly orderId: string;
  /** The reason. */
  readonly reason: ReturnReason;
  /** The id of the return, unique within its order. The id of the command when omitted. */
  readonly returnId?: string | null | undefined;
};

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

/** Input for `setOrderMetadata`. */
export type SetOrderMetadataInput = {
  /** Idempotency key. A repeated command with the same id returns the first receipt. */
  readonly commandId?: string | null | undefined;
  /** Refuses the command with `VERSION_CONFLICT` when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
  /** 1 to 50 changes, each key once. Other pairs stay. The customer can read them; they must not contain personal data. */
  readonly metadata: ReadonlyArray<MetadataChangeInput>;
  /** The id of the order. */
  readonly orderId: string;
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
  | "CUSTOMER_ERASED"
  | "DELIVERY_ALREADY_RECORDED"
  | "DISCOUNT_TOO_LARGE"
  | "DUPLICATE_CHARGE"
  | "DUPLICATE_LINE"
  | "DUPLICATE_PRODUCT"
  | "EMPTY_ORDER"
  | "INVALID_ADDRESS"
  | "INVALID_AMOUNT"
  | "INVALID_CHARGE"
  | "INVALID_CONTACT"
  | "INVALID_DESCRIPTION"
  | "INVALID_ID"
  | "INVALID_IMAGE_URL"
  | "INVALID_METADATA"
  | "INVALID_NAME"
  | "INVALID_NOTE"
  | "INVALID_PRICE"
  | "INVALID_QUANTITY"
  | "INVALID_REASON"
  | "INVALID_SKU"
  | "INVALID_STATUS_TRANSITION"
  | "INVALID_TEXT"
  | "INVALID_URL"
  | "NOTHING_TO_CANCEL"
  | "NOTHING_TO_RETURN"
  | "NOTHING_TO_SHIP"
  | "NOT_ENOUGH_UNITS"
  | "NO_CHANGES"
  | "NO_LINES"
  | "ORDER_ALREADY_EXISTS"
  | "ORDER_ALREADY_SHIPPED"
  | "ORDER_NOT_FOUND"
  | "PAYMENT_ALREADY_RECORDED"
  | "PRICE_CHANGED"
  | "PRODUCT_ALREADY_EXISTS"
  | "PRODUCT_DISCONTINUED"
  | "PRODUCT_NOT_FOUND"
  | "REFUND_ALREADY_RECORDED"
  | "REFUND_EXCEEDS_CAPTURED"
  | "REFUND_EXCEEDS_SELECTION"
  | "RETURN_ALREADY_RECEIVED"
  | "RETURN_ALREADY_REQUESTED"
  | "RETURN_NOT_FOUND"
  | "SHIPMENT_ALREADY_RECORDED"
  | "SHIPMENT_NOT_FOUND"
  | "TOO_MANY_CHARGES"
  | "TOO_MANY_ITEMS"
  | "TOO_MANY_RECORDS"
  | "TOO_MUCH_METADATA"
  | "UNKNOWN_CHARGE"
  | "UNKNOWN_LINE"
  | "UNKNOWN_PRODUCT"
  | "VERSION_CONFLICT";

export type EraseCustomerMutationVariables = Exact<{
  input: EraseCustomerInput;
}>;

export type EraseCustomerMutation = {
  readonly __typename?: "Mutation";
  readonly eraseCustomer: {
    readonly __typename?: "EraseCustomerPayload";
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

export type OrderFieldsFragment = {
  readonly __typename?: "Order";
  readonly id: string;
  readonly number: string | null;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly allowedTransitions: ReadonlyArray<OrderStatus>;
  readonly version: number;
  readonly position: Position;
  readonly epoch: string | null;
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

export type CancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;

export type CancelOrderMutation = {
  readonly __typename?: "Mutation";
  readonly cancelOrder: {
    readonly __typename?: "CancelOrderPayload";
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

export type RecordPaymentMutationVariables = Exact<{
  input: RecordPaymentInput;
}>;

export type RecordPaymentMutation = {
  readonly __typename?: "Mutation";
  readonly recordPayment: {
    readonly __typename?: "RecordPaymentPayload";
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

export type RecordRefundMutationVariables = Exact<{
  input: RecordRefundInput;
}>;

export type RecordRefundMutation = {
  readonly __typename?: "Mutation";
  readonly recordRefund: {
    readonly __typename?: "RecordRefundPayload";
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

export type CreateShipmentMutationVariables = Exact<{
  input: CreateShipmentInput;
}>;

export type CreateShipmentMutation = {
  readonly __typename?: "Mutation";
  readonly createShipment: {
    readonly __typename?: "CreateShipmentPayload";
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

export type RecordDeliveryMutationVariables = Exact<{
  input: RecordDeliveryInput;
}>;

export type RecordDeliveryMutation = {
  readonly __typename?: "Mutation";
  readonly recordDelivery: {
    readonly __typename?: "RecordDeliveryPayload";
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

export type RequestReturnMutationVariables = Exact<{
  input: RequestReturnInput;
}>;

export type RequestReturnMutation = {
  readonly __typename?: "Mutation";
  readonly requestReturn: {
    readonly __typename?: "RequestReturnPayload";
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

export type ReceiveReturnMutationVariables = Exact<{
  input: ReceiveReturnInput;
}>;

export type ReceiveReturnMutation = {
  readonly __typename?: "Mutation";
  readonly receiveReturn: {
    readonly __typename?: "ReceiveReturnPayload";
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

export type SetOrderMetadataMutationVariables = Exact<{
  input: SetOrderMetadataInput;
}>;

export type SetOrderMetadataMutation = {
  readonly __typename?: "Mutation";
  readonly setOrderMetadata: {
    readonly __typename?: "SetOrderMetadataPayload";
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

export type ChangeShippingAddressMutationVariables = Exact<{
  input: ChangeShippingAddressInput;
}>;

export type ChangeShippingAddressMutation = {
  readonly __typename?: "Mutation";
  readonly changeShippingAddress: {
    readonly __typename?: "ChangeShippingAddressPayload";
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

export type AddOrderNoteMutationVariables = Exact<{
  input: AddOrderNoteInput;
}>;

export type AddOrderNoteMutation = {
  readonly __typename?: "Mutation";
  readonly addOrderNote: {
    readonly __typename?: "AddOrderNotePayload";
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
    readonly number: string | null;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly paymentStatus: PaymentStatus;
    readonly fulfillmentStatus: FulfillmentStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly position: Position;
    readonly epoch: string | null;
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

export type OrderPageFieldsFragment = {
  readonly __typename?: "Order";
  readonly id: string;
  readonly number: string | null;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly allowedTransitions: ReadonlyArray<OrderStatus>;
  readonly version: number;
  readonly position: Position;
  readonly epoch: string | null;
  readonly createdAt: DateTime;
  readonly lastUpdated: DateTime;
  readonly lines: ReadonlyArray<{
    readonly __typename?: "OrderLine";
    readonly id: string;
    readonly productId: string;
    readonly productName: string;
    readonly ordered: number;
    readonly cancelled: number;
    readonly shipped: number;
    readonly delivered: number;
    readonly returning: number;
    readonly returned: number;
    readonly unitPrice: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    };
    readonly total: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly charges: ReadonlyArray<{
    readonly __typename?: "OrderCharge";
    readonly id: string;
    readonly kind: ChargeKind;
    readonly label: string;
    readonly amount: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly subtotal: {
    readonly __typename?: "Money";
    readonly amount: Decimal;
    readonly currencyCode: CurrencyCode;
  } | null;
  readonly balance: {
    readonly __typename?: "Money";
    readonly amount: Decimal;
    readonly currencyCode: CurrencyCode;
  } | null;
  readonly payments: ReadonlyArray<{
    readonly __typename?: "OrderPayment";
    readonly id: string;
    readonly kind: PaymentKind;
    readonly recordedAt: DateTime;
    readonly amount: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly refunds: ReadonlyArray<{
    readonly __typename?: "OrderRefund";
    readonly id: string;
    readonly reason: RefundReason;
    readonly recordedAt: DateTime;
    readonly amount: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
  }> | null;
  readonly shipments: ReadonlyArray<{
    readonly __typename?: "OrderShipment";
    readonly id: string;
    readonly carrier: string | null;
    readonly trackingNumber: string | null;
    readonly trackingUrl: string | null;
    readonly createdAt: DateTime;
    readonly deliveredAt: DateTime | null;
    readonly lines: ReadonlyArray<{
      readonly __typename?: "OrderLineQuantity";
      readonly lineId: string;
      readonly quantity: number;
    }>;
  }> | null;
  readonly returns: ReadonlyArray<{
    readonly __typename?: "OrderReturn";
    readonly id: string;
    readonly reason: ReturnReason | null;
    readonly requestedAt: DateTime;
    readonly receivedAt: DateTime | null;
    readonly lines: ReadonlyArray<{
      readonly __typename?: "OrderLineQuantity";
      readonly lineId: string;
      readonly quantity: number;
    }>;
  }> | null;
  readonly metadata: ReadonlyArray<{
    readonly __typename?: "MetadataPair";
    readonly key: string;
    readonly value: string;
  }> | null;
  readonly actions: ReadonlyArray<{
    readonly __typename?: "OrderActionState";
    readonly name: OrderAction;
    readonly allowed: boolean;
    readonly code: string | null;
    readonly reason: string | null;
  }> | null;
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

export type OrderByNumberQueryVariables = Exact<{
  number: string;
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type OrderByNumberQuery = {
  readonly __typename?: "Query";
  readonly orderByNumber: {
    readonly __typename?: "Order";
    readonly id: string;
    readonly number: string | null;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly paymentStatus: PaymentStatus;
    readonly fulfillmentStatus: FulfillmentStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly position: Position;
    readonly epoch: string | null;
    readonly createdAt: DateTime;
    readonly lastUpdated: DateTime;
    readonly lines: ReadonlyArray<{
      readonly __typename?: "OrderLine";
      readonly id: string;
      readonly productId: string;
      readonly productName: string;
      readonly ordered: number;
      readonly cancelled: number;
      readonly shipped: number;
      readonly delivered: number;
      readonly returning: number;
      readonly returned: number;
      readonly unitPrice: {
        readonly __typename?: "Money";
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly total: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly charges: ReadonlyArray<{
      readonly __typename?: "OrderCharge";
      readonly id: string;
      readonly kind: ChargeKind;
      readonly label: string;
      readonly amount: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly subtotal: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    } | null;
    readonly balance: {
      readonly __typename?: "Money";
      readonly amount: Decimal;
      readonly currencyCode: CurrencyCode;
    } | null;
    readonly payments: ReadonlyArray<{
      readonly __typename?: "OrderPayment";
      readonly id: string;
      readonly kind: PaymentKind;
      readonly recordedAt: DateTime;
      readonly amount: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly refunds: ReadonlyArray<{
      readonly __typename?: "OrderRefund";
      readonly id: string;
      readonly reason: RefundReason;
      readonly recordedAt: DateTime;
      readonly amount: { readonly __typename?: "Money"; readonly amount: Decimal; readonly currencyCode: CurrencyCode };
    }> | null;
    readonly shipments: ReadonlyArray<{
      readonly __typename?: "OrderShipment";
      readonly id: string;
      readonly carrier: string | null;
      readonly trackingNumber: string | null;
      readonly trackingUrl: string | null;
      readonly createdAt: DateTime;
      readonly deliveredAt: DateTime | null;
      readonly lines: ReadonlyArray<{
        readonly __typename?: "OrderLineQuantity";
        readonly lineId: string;
        readonly quantity: number;
      }>;
    }> | null;
    readonly returns: ReadonlyArray<{
      readonly __typename?: "OrderReturn";
      readonly id: string;
      readonly reason: ReturnReason | null;
      readonly requestedAt: DateTime;
      readonly receivedAt: DateTime | null;
      readonly lines: ReadonlyArray<{
        readonly __typename?: "OrderLineQuantity";
        readonly lineId: string;
        readonly quantity: number;
      }>;
    }> | null;
    readonly metadata: ReadonlyArray<{
      readonly __typename?: "MetadataPair";
      readonly key: string;
      readonly value: string;
    }> | null;
    readonly actions: ReadonlyArray<{
      readonly __typename?: "OrderActionState";
      readonly name: OrderAction;
      readonly allowed: boolean;
      readonly code: string | null;
      readonly reason: string | null;
    }> | null;
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

export type MeQueryVariables = Exact<{
  minPosition?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type MeQuery = {
  readonly __typename?: "Query";
  readonly me: {
    readonly __typename?: "Me";
    readonly subject: string;
    readonly role: Role;
    readonly customerId: string | null;
    readonly customer: {
      readonly __typename?: "Customer";
      readonly id: string;
      readonly orderCount: number;
      readonly lastOrderAt: DateTime;
    } | null;
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
        readonly number: string | null;
        readonly customerId: string;
        readonly status: OrderStatus;
        readonly paymentStatus: PaymentStatus;
        readonly fulfillmentStatus: FulfillmentStatus;
        readonly allowedTransitions: ReadonlyArray<OrderStatus>;
        readonly version: number;
        readonly position: Position;
        readonly epoch: string | null;
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
  orderBy?: OrderSort | null | undefined;
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
        readonly number: string | null;
        readonly customerId: string;
        readonly status: OrderStatus;
        readonly paymentStatus: PaymentStatus;
        readonly fulfillmentStatus: FulfillmentStatus;
        readonly allowedTransitions: ReadonlyArray<OrderStatus>;
        readonly version: number;
        readonly position: Position;
        readonly epoch: string | null;
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
            readonly __typename: "DeliveryRecorded";
            readonly shipmentId: string;
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
          }
        | {
            readonly __typename: "OrderCreated";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
            readonly items: ReadonlyArray<{
              readonly __typename?: "OrderItem";
              readonly productId: string;
              readonly productName: string;
              readonly quantity: number;
            }>;
            readonly charges: ReadonlyArray<{
              readonly __typename?: "OrderCharge";
              readonly id: string;
              readonly kind: ChargeKind;
              readonly label: string;
              readonly amount: {
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
          }
        | {
            readonly __typename: "OrderLinesCancelled";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
            readonly cancelReason: CancelReason;
            readonly lines: ReadonlyArray<{
              readonly __typename?: "OrderLineQuantity";
              readonly lineId: string;
              readonly quantity: number;
            }>;
          }
        | {
            readonly __typename: "OrderMetadataSet";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
          }
        | {
            readonly __typename: "OrderNoteAdded";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
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
            readonly actor: string | null;
            readonly role: string | null;
          }
        | {
            readonly __typename: "PaymentRecorded";
            readonly paymentId: string;
            readonly kind: PaymentKind;
            readonly provider: string | null;
            readonly reference: string | null;
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
            readonly amount: {
              readonly __typename?: "Money";
              readonly amount: Decimal;
              readonly currencyCode: CurrencyCode;
            };
          }
        | {
            readonly __typename: "RefundRecorded";
            readonly refundId: string;
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
            readonly refundReason: RefundReason;
            readonly amount: {
              readonly __typename?: "Money";
              readonly amount: Decimal;
              readonly currencyCode: CurrencyCode;
            };
          }
        | {
            readonly __typename: "ReturnReceived";
            readonly returnId: string;
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
          }
        | {
            readonly __typename: "ReturnRequested";
            readonly returnId: string;
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
            readonly returnReason: ReturnReason;
            readonly lines: ReadonlyArray<{
              readonly __typename?: "OrderLineQuantity";
              readonly lineId: string;
              readonly quantity: number;
            }>;
          }
        | {
            readonly __typename: "ShipmentCreated";
            readonly shipmentId: string;
            readonly carrier: string | null;
            readonly trackingNumber: string | null;
            readonly trackingUrl: string | null;
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
            readonly lines: ReadonlyArray<{
              readonly __typename?: "OrderLineQuantity";
              readonly lineId: string;
              readonly quantity: number;
            }>;
          }
        | {
            readonly __typename: "ShippingAddressChanged";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
          }
        | {
            readonly __typename: "UnreadableOrderEvent";
            readonly position: Position;
            readonly version: number;
            readonly recordedAt: DateTime;
            readonly commandId: string;
            readonly actor: string | null;
            readonly role: string | null;
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
  after?: Position | null | undefined;
  epoch?: string | null | undefined;
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
    readonly epoch: string;
    readonly changedAt: DateTime;
    readonly order: {
      readonly __typename?: "Order";
      readonly id: string;
      readonly number: string | null;
      readonly customerId: string;
      readonly status: OrderStatus;
      readonly paymentStatus: PaymentStatus;
      readonly fulfillmentStatus: FulfillmentStatus;
      readonly allowedTransitions: ReadonlyArray<OrderStatus>;
      readonly version: number;
      readonly position: Position;
      readonly epoch: string | null;
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
  after?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type CustomerOrderChangedSubscription = {
  readonly __typename?: "Subscription";
  readonly customerOrderChanged: {
    readonly __typename?: "Order";
    readonly id: string;
    readonly number: string | null;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly paymentStatus: PaymentStatus;
    readonly fulfillmentStatus: FulfillmentStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly position: Position;
    readonly epoch: string | null;
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

export type OrderChangedSubscriptionVariables = Exact<{
  after?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type OrderChangedSubscription = {
  readonly __typename?: "Subscription";
  readonly orderChanged: {
    readonly __typename?: "Order";
    readonly id: string;
    readonly number: string | null;
    readonly customerId: string;
    readonly status: OrderStatus;
    readonly paymentStatus: PaymentStatus;
    readonly fulfillmentStatus: FulfillmentStatus;
    readonly allowedTransitions: ReadonlyArray<OrderStatus>;
    readonly version: number;
    readonly position: Position;
    readonly epoch: string | null;
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
  after?: Position | null | undefined;
  epoch?: string | null | undefined;
}>;

export type ProductPriceChangedSubscription = {
  readonly __typename?: "Subscription";
  readonly productPriceChanged: {
    readonly __typename?: "ProductPriceChange";
    readonly productId: string;
    readonly version: number;
    readonly position: Position;
    readonly epoch: string;
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
    readonly lagSeconds: number;
    readonly holder: string | null;
    readonly parkedEvents: number;
    readonly parkedStreams: number;
    readonly building: {
      readonly __typename?: "BuildingGeneration";
      readonly generation: number;
      readonly checkpoint: Position;
    } | null;
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
export const OrderPageFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderPageFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } },
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
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
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
                { kind: "Field", name: { kind: "Name", value: "trackingUrl" } },
                { kind: "Field", name: { kind: "Name", value: "createdAt" } },
                { kind: "Field", name: { kind: "Name", value: "deliveredAt" } },
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
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "requestedAt" } },
                { kind: "Field", name: { kind: "Name", value: "receivedAt" } },
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
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderPageFieldsFragment, unknown>;
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
export const EraseCustomerDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "eraseCustomer" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "EraseCustomerInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "eraseCustomer" },
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
} as unknown as DocumentNode<EraseCustomerMutation, EraseCustomerMutationVariables>;
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
export const CancelOrderDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "cancelOrder" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "CancelOrderInput" } } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "cancelOrder" },
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
} as unknown as DocumentNode<CancelOrderMutation, CancelOrderMutationVariables>;
export const RecordPaymentDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "recordPayment" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "RecordPaymentInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "recordPayment" },
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
} as unknown as DocumentNode<RecordPaymentMutation, RecordPaymentMutationVariables>;
export const RecordRefundDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "recordRefund" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "RecordRefundInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "recordRefund" },
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
} as unknown as DocumentNode<RecordRefundMutation, RecordRefundMutationVariables>;
export const CreateShipmentDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "createShipment" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "CreateShipmentInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "createShipment" },
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
} as unknown as DocumentNode<CreateShipmentMutation, CreateShipmentMutationVariables>;
export const RecordDeliveryDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "recordDelivery" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "RecordDeliveryInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "recordDelivery" },
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
} as unknown as DocumentNode<RecordDeliveryMutation, RecordDeliveryMutationVariables>;
export const RequestReturnDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "requestReturn" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "RequestReturnInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "requestReturn" },
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
} as unknown as DocumentNode<RequestReturnMutation, RequestReturnMutationVariables>;
export const ReceiveReturnDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "receiveReturn" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "ReceiveReturnInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "receiveReturn" },
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
} as unknown as DocumentNode<ReceiveReturnMutation, ReceiveReturnMutationVariables>;
export const SetOrderMetadataDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "setOrderMetadata" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "SetOrderMetadataInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "setOrderMetadata" },
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
} as unknown as DocumentNode<SetOrderMetadataMutation, SetOrderMetadataMutationVariables>;
export const ChangeShippingAddressDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "changeShippingAddress" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "ChangeShippingAddressInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "changeShippingAddress" },
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
} as unknown as DocumentNode<ChangeShippingAddressMutation, ChangeShippingAddressMutationVariables>;
export const AddOrderNoteDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "addOrderNote" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "AddOrderNoteInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "addOrderNote" },
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
} as unknown as DocumentNode<AddOrderNoteMutation, AddOrderNoteMutationVariables>;
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrderQuery, OrderQueryVariables>;
export const OrderByNumberDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "orderByNumber" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "number" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "String" } } },
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
            name: { kind: "Name", value: "orderByNumber" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "number" },
                value: { kind: "Variable", name: { kind: "Name", value: "number" } },
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
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "OrderPageFields" } }],
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
          { kind: "Field", name: { kind: "Name", value: "createdAt" } },
          { kind: "Field", name: { kind: "Name", value: "lastUpdated" } },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "OrderPageFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Order" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "FragmentSpread", name: { kind: "Name", value: "OrderFields" } },
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
                {
                  kind: "Field",
                  name: { kind: "Name", value: "amount" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } }],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
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
                { kind: "Field", name: { kind: "Name", value: "trackingUrl" } },
                { kind: "Field", name: { kind: "Name", value: "createdAt" } },
                { kind: "Field", name: { kind: "Name", value: "deliveredAt" } },
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
                { kind: "Field", name: { kind: "Name", value: "reason" } },
                { kind: "Field", name: { kind: "Name", value: "requestedAt" } },
                { kind: "Field", name: { kind: "Name", value: "receivedAt" } },
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
} as unknown as DocumentNode<OrderByNumberQuery, OrderByNumberQueryVariables>;
export const MeDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "me" },
      variableDefinitions: [
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
            name: { kind: "Name", value: "me" },
            arguments: [
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
                { kind: "Field", name: { kind: "Name", value: "subject" } },
                { kind: "Field", name: { kind: "Name", value: "role" } },
                { kind: "Field", name: { kind: "Name", value: "customerId" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "customer" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "id" } },
                      { kind: "Field", name: { kind: "Name", value: "orderCount" } },
                      { kind: "Field", name: { kind: "Name", value: "lastOrderAt" } },
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
} as unknown as DocumentNode<MeQuery, MeQueryVariables>;
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
          variable: { kind: "Variable", name: { kind: "Name", value: "orderBy" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "OrderSort" } },
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
                name: { kind: "Name", value: "orderBy" },
                value: { kind: "Variable", name: { kind: "Name", value: "orderBy" } },
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
                                        { kind: "Field", name: { kind: "Name", value: "productId" } },
                                        { kind: "Field", name: { kind: "Name", value: "productName" } },
                                        { kind: "Field", name: { kind: "Name", value: "quantity" } },
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
                                            selections: [
                                              { kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } },
                                            ],
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
                            {
                              kind: "InlineFragment",
                              typeCondition: {
                                kind: "NamedType",
                                name: { kind: "Name", value: "OrderLinesCancelled" },
                              },
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
                                  { kind: "Field", name: { kind: "Name", value: "paymentId" } },
                                  { kind: "Field", name: { kind: "Name", value: "kind" } },
                                  {
                                    kind: "Field",
                                    name: { kind: "Name", value: "amount" },
                                    selectionSet: {
                                      kind: "SelectionSet",
                                      selections: [
                                        { kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } },
                                      ],
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
                                  { kind: "Field", name: { kind: "Name", value: "refundId" } },
                                  {
                                    kind: "Field",
                                    name: { kind: "Name", value: "amount" },
                                    selectionSet: {
                                      kind: "SelectionSet",
                                      selections: [
                                        { kind: "FragmentSpread", name: { kind: "Name", value: "MoneyFields" } },
                                      ],
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
                                  { kind: "Field", name: { kind: "Name", value: "shipmentId" } },
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
                                  { kind: "Field", name: { kind: "Name", value: "trackingUrl" } },
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
                                  { kind: "Field", name: { kind: "Name", value: "returnId" } },
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
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
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
            name: { kind: "Name", value: "orderStatusChanged" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "orderId" },
                value: { kind: "Variable", name: { kind: "Name", value: "orderId" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
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
                { kind: "Field", name: { kind: "Name", value: "orderId" } },
                { kind: "Field", name: { kind: "Name", value: "oldStatus" } },
                { kind: "Field", name: { kind: "Name", value: "newStatus" } },
                { kind: "Field", name: { kind: "Name", value: "version" } },
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
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
            name: { kind: "Name", value: "customerOrderChanged" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "customerId" },
                value: { kind: "Variable", name: { kind: "Name", value: "customerId" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
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
            name: { kind: "Name", value: "orderChanged" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "epoch" },
                value: { kind: "Variable", name: { kind: "Name", value: "epoch" } },
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
          { kind: "Field", name: { kind: "Name", value: "number" } },
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
          { kind: "Field", name: { kind: "Name", value: "paymentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "fulfillmentStatus" } },
          { kind: "Field", name: { kind: "Name", value: "allowedTransitions" } },
          { kind: "Field", name: { kind: "Name", value: "version" } },
          { kind: "Field", name: { kind: "Name", value: "position" } },
          { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "after" } },
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
            name: { kind: "Name", value: "productPriceChanged" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "productIds" },
                value: { kind: "Variable", name: { kind: "Name", value: "productIds" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "after" },
                value: { kind: "Variable", name: { kind: "Name", value: "after" } },
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
                { kind: "Field", name: { kind: "Name", value: "epoch" } },
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
                { kind: "Field", name: { kind: "Name", value: "lagSeconds" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "building" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "generation" } },
                      { kind: "Field", name: { kind: "Name", value: "checkpoint" } },
                    ],
                  },
                },
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
