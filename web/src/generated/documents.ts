/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends " $fragmentName" | "__typename" ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from "@graphql-typed-document-node/core";
/** Input for `cancelMaintenanceTask`. */
export type CancelMaintenanceTaskInput = {
  /** The id of the task. */
  readonly taskId: string;
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

/** Input for `discardParkedEvents`. */
export type DiscardParkedEventsInput = {
  /** The name of the read model. */
  readonly readModel: string;
  /** The streams whose failed event is discarded, at most 100. */
  readonly streamIds: ReadonlyArray<string>;
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

/** The kind of a maintenance task. */
export type MaintenanceTaskKind =
  /** Builds the next generation of a read model while the current one serves, then switches. */
  | "REBUILD"
  /** Compares models with a fold of the log. */
  | "VERIFY";

/** The status of a maintenance task. */
export type MaintenanceTaskStatus =
  /** Was canceled, or its process was stopped. */
  | "CANCELED"
  /** Has failed; `error` says why. */
  | "FAILED"
  /** Its process ended without reporting a result. */
  | "LOST"
  /** Is running. */
  | "RUNNING"
  /** Has ended. A verification may have found differences. */
  | "SUCCEEDED";

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

/** The outcome of replaying a parked stream. */
export type ParkedReplayOutcome =
  /** All its events are applied or discarded; it is no longer parked. */
  | "APPLIED"
  /** An event failed; the stream is still parked. */
  | "FAILED"
  /** The stream is not parked. */
  | "NOT_PARKED"
  /** The discarded event creates the document, so its whole stream is discarded. */
  | "STREAM_DISCARDED";

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

/** Input for `rebuildReadModel`. */
export type RebuildReadModelInput = {
  /** Whether the new generation serves even if events cannot be projected. Default false. */
  readonly allowParked?: boolean | null | undefined;
  /** The name of the read model. */
  readonly readModel: string;
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

/** Input for `retryParkedEvents`. */
export type RetryParkedEventsInput = {
  /** The name of the read model. */
  readonly readModel: string;
  /** The streams to replay, at most 100. Default: the first 100 parked streams. */
  readonly streamIds?: ReadonlyArray<string> | null | undefined;
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

/** Input for `verifyModels`. */
export type VerifyModelsInput = {
  /** The names of the read models. Default: all. */
  readonly readModels?: ReadonlyArray<string> | null | undefined;
  /** Compares a random sample of the documents, in percent. Default: all documents. */
  readonly samplePercent?: number | null | undefined;
  /** Whether to verify the write model. Default: true without `readModels` and `samplePercent`. */
  readonly writeModel?: boolean | null | undefined;
};

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

export type TaskFieldsFragment = {
  readonly id: string;
  readonly kind: MaintenanceTaskKind;
  readonly status: MaintenanceTaskStatus;
  readonly models: ReadonlyArray<string>;
  readonly startedBy: string | null;
  readonly process: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly error: string | null;
  readonly progress: {
    readonly position: string;
    readonly end: string;
    readonly eventsPerSecond: number | null;
    readonly secondsLeft: number | null;
    readonly note: string | null;
  };
  readonly rebuilt: {
    readonly generation: number;
    readonly parkedStreams: number;
    readonly durationSeconds: number;
  } | null;
  readonly verified: ReadonlyArray<{
    readonly model: string;
    readonly position: string;
    readonly compared: number;
    readonly differences: number;
    readonly truncated: boolean;
    readonly parkedStreams: number;
    readonly discardedEvents: number;
  }>;
};

export type HistogramFieldsFragment = {
  readonly count: number;
  readonly sum: number;
  readonly buckets: ReadonlyArray<{ readonly upperBound: number | null; readonly count: number }>;
};

export type MachineStatusQueryVariables = Exact<{ [key: string]: never }>;

export type MachineStatusQuery = {
  readonly eventLog: {
    readonly position: string;
    readonly epoch: string;
    readonly lastRecordedAt: string | null;
    readonly observedAt: string;
  };
  readonly projections: ReadonlyArray<{
    readonly readModel: string;
    readonly version: number;
    readonly status: ProjectionState;
    readonly generation: number | null;
    readonly checkpoint: string;
    readonly lag: number;
    readonly lagSeconds: number;
    readonly holder: string | null;
    readonly parkedStreams: number;
    readonly parkedEvents: number;
    readonly waitingFor: string | null;
    readonly building: { readonly generation: number; readonly checkpoint: string } | null;
  }>;
  readonly processes: ReadonlyArray<{
    readonly process: string;
    readonly role: string;
    readonly startedAt: string;
    readonly observedAt: string;
    readonly commands: {
      readonly executed: number;
      readonly batchSize: {
        readonly count: number;
        readonly sum: number;
        readonly buckets: ReadonlyArray<{ readonly upperBound: number | null; readonly count: number }>;
      };
      readonly appendSeconds: {
        readonly count: number;
        readonly sum: number;
        readonly buckets: ReadonlyArray<{ readonly upperBound: number | null; readonly count: number }>;
      };
    } | null;
    readonly projectors: {
      readonly gapsHealed: number;
      readonly gapEventsHealed: number;
      readonly delaySeconds: {
        readonly count: number;
        readonly sum: number;
        readonly buckets: ReadonlyArray<{ readonly upperBound: number | null; readonly count: number }>;
      };
    } | null;
    readonly subscriptions: {
      readonly byReadModel: ReadonlyArray<{ readonly readModel: string; readonly subscribers: number }>;
    } | null;
  }>;
  readonly maintenanceTasks: ReadonlyArray<{
    readonly id: string;
    readonly kind: MaintenanceTaskKind;
    readonly status: MaintenanceTaskStatus;
    readonly models: ReadonlyArray<string>;
    readonly startedBy: string | null;
    readonly process: string;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly error: string | null;
    readonly progress: {
      readonly position: string;
      readonly end: string;
      readonly eventsPerSecond: number | null;
      readonly secondsLeft: number | null;
      readonly note: string | null;
    };
    readonly rebuilt: {
      readonly generation: number;
      readonly parkedStreams: number;
      readonly durationSeconds: number;
    } | null;
    readonly verified: ReadonlyArray<{
      readonly model: string;
      readonly position: string;
      readonly compared: number;
      readonly differences: number;
      readonly truncated: boolean;
      readonly parkedStreams: number;
      readonly discardedEvents: number;
    }>;
  }>;
};

export type ParkedStreamsQueryVariables = Exact<{
  readModel: string;
  after?: string | null | undefined;
}>;

export type ParkedStreamsQuery = {
  readonly parkedStreams: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly readModel: string;
      readonly streamId: string;
      readonly position: string;
      readonly version: number;
      readonly type: string;
      readonly error: string;
      readonly parkedAt: string;
      readonly events: number;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type LogPageQueryVariables = Exact<{
  streamId?: string | null | undefined;
  types?: ReadonlyArray<string> | string | null | undefined;
  last: number;
  before?: string | null | undefined;
}>;

export type LogPageQuery = {
  readonly events: {
    readonly searchedFrom: string;
    readonly searchedTo: string;
    readonly nodes: ReadonlyArray<{
      readonly position: string;
      readonly streamId: string;
      readonly streamType: string;
      readonly version: number;
      readonly type: string;
      readonly schemaVersion: number;
      readonly recordedAt: string;
      readonly actor: string | null;
      readonly role: string | null;
      readonly commandId: string | null;
      readonly correlationId: string | null;
      readonly data: unknown;
    }>;
    readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
  };
};

export type TaskFindingsQueryVariables = Exact<{ [key: string]: never }>;

export type TaskFindingsQuery = {
  readonly maintenanceTasks: ReadonlyArray<{
    readonly id: string;
    readonly findings: ReadonlyArray<{ readonly model: string; readonly kind: string; readonly description: string }>;
  }>;
};

export type StartRebuildMutationVariables = Exact<{
  input: RebuildReadModelInput;
}>;

export type StartRebuildMutation = {
  readonly rebuildReadModel: {
    readonly task: {
      readonly id: string;
      readonly kind: MaintenanceTaskKind;
      readonly status: MaintenanceTaskStatus;
      readonly models: ReadonlyArray<string>;
      readonly startedBy: string | null;
      readonly process: string;
      readonly startedAt: string;
      readonly endedAt: string | null;
      readonly error: string | null;
      readonly progress: {
        readonly position: string;
        readonly end: string;
        readonly eventsPerSecond: number | null;
        readonly secondsLeft: number | null;
        readonly note: string | null;
      };
      readonly rebuilt: {
        readonly generation: number;
        readonly parkedStreams: number;
        readonly durationSeconds: number;
      } | null;
      readonly verified: ReadonlyArray<{
        readonly model: string;
        readonly position: string;
        readonly compared: number;
        readonly differences: number;
        readonly truncated: boolean;
        readonly parkedStreams: number;
        readonly discardedEvents: number;
      }>;
    } | null;
    readonly userErrors: ReadonlyArray<{ readonly message: string }>;
  };
};

export type StartVerificationMutationVariables = Exact<{
  input: VerifyModelsInput;
}>;

export type StartVerificationMutation = {
  readonly verifyModels: {
    readonly task: {
      readonly id: string;
      readonly kind: MaintenanceTaskKind;
      readonly status: MaintenanceTaskStatus;
      readonly models: ReadonlyArray<string>;
      readonly startedBy: string | null;
      readonly process: string;
      readonly startedAt: string;
      readonly endedAt: string | null;
      readonly error: string | null;
      readonly progress: {
        readonly position: string;
        readonly end: string;
        readonly eventsPerSecond: number | null;
        readonly secondsLeft: number | null;
        readonly note: string | null;
      };
      readonly rebuilt: {
        readonly generation: number;
        readonly parkedStreams: number;
        readonly durationSeconds: number;
      } | null;
      readonly verified: ReadonlyArray<{
        readonly model: string;
        readonly position: string;
        readonly compared: number;
        readonly differences: number;
        readonly truncated: boolean;
        readonly parkedStreams: number;
        readonly discardedEvents: number;
      }>;
    } | null;
    readonly userErrors: ReadonlyArray<{ readonly message: string }>;
  };
};

export type CancelTaskMutationVariables = Exact<{
  input: CancelMaintenanceTaskInput;
}>;

export type CancelTaskMutation = {
  readonly cancelMaintenanceTask: {
    readonly task: { readonly id: string } | null;
    readonly userErrors: ReadonlyArray<{ readonly message: string }>;
  };
};

export type ReplayFieldsFragment = {
  readonly remaining: number;
  readonly results: ReadonlyArray<{
    readonly streamId: string;
    readonly outcome: ParkedReplayOutcome;
    readonly appliedEvents: number;
    readonly error: string | null;
    readonly failedPosition: string | null;
  }>;
  readonly userErrors: ReadonlyArray<{ readonly message: string }>;
};

export type RetryParkedMutationVariables = Exact<{
  input: RetryParkedEventsInput;
}>;

export type RetryParkedMutation = {
  readonly retryParkedEvents: {
    readonly remaining: number;
    readonly results: ReadonlyArray<{
      readonly streamId: string;
      readonly outcome: ParkedReplayOutcome;
      readonly appliedEvents: number;
      readonly error: string | null;
      readonly failedPosition: string | null;
    }>;
    readonly userErrors: ReadonlyArray<{ readonly message: string }>;
  };
};

export type DiscardParkedMutationVariables = Exact<{
  input: DiscardParkedEventsInput;
}>;

export type DiscardParkedMutation = {
  readonly discardParkedEvents: {
    readonly remaining: number;
    readonly results: ReadonlyArray<{
      readonly streamId: string;
      readonly outcome: ParkedReplayOutcome;
      readonly appliedEvents: number;
      readonly error: string | null;
      readonly failedPosition: string | null;
    }>;
    readonly userErrors: ReadonlyArray<{ readonly message: string }>;
  };
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

export const TaskFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "TaskFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "MaintenanceTask" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "kind" } },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "models" } },
          { kind: "Field", name: { kind: "Name", value: "startedBy" } },
          { kind: "Field", name: { kind: "Name", value: "process" } },
          { kind: "Field", name: { kind: "Name", value: "startedAt" } },
          { kind: "Field", name: { kind: "Name", value: "endedAt" } },
          { kind: "Field", name: { kind: "Name", value: "error" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "progress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "end" } },
                { kind: "Field", name: { kind: "Name", value: "eventsPerSecond" } },
                { kind: "Field", name: { kind: "Name", value: "secondsLeft" } },
                { kind: "Field", name: { kind: "Name", value: "note" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "rebuilt" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "generation" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "durationSeconds" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "verified" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "model" } },
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "compared" } },
                { kind: "Field", name: { kind: "Name", value: "differences" } },
                { kind: "Field", name: { kind: "Name", value: "truncated" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "discardedEvents" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<TaskFieldsFragment, unknown>;
export const HistogramFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "HistogramFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Histogram" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "count" } },
          { kind: "Field", name: { kind: "Name", value: "sum" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "buckets" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "upperBound" } },
                { kind: "Field", name: { kind: "Name", value: "count" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<HistogramFieldsFragment, unknown>;
export const ReplayFieldsFragmentDoc = {
  kind: "Document",
  definitions: [
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ReplayFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "ParkedReplayPayload" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "results" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "streamId" } },
                { kind: "Field", name: { kind: "Name", value: "outcome" } },
                { kind: "Field", name: { kind: "Name", value: "appliedEvents" } },
                { kind: "Field", name: { kind: "Name", value: "error" } },
                { kind: "Field", name: { kind: "Name", value: "failedPosition" } },
              ],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "remaining" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "userErrors" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "Field", name: { kind: "Name", value: "message" } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ReplayFieldsFragment, unknown>;
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
export const MachineStatusDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "MachineStatus" },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "eventLog" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "epoch" } },
                { kind: "Field", name: { kind: "Name", value: "lastRecordedAt" } },
                { kind: "Field", name: { kind: "Name", value: "observedAt" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "projections" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "readModel" } },
                { kind: "Field", name: { kind: "Name", value: "version" } },
                { kind: "Field", name: { kind: "Name", value: "status" } },
                { kind: "Field", name: { kind: "Name", value: "generation" } },
                { kind: "Field", name: { kind: "Name", value: "checkpoint" } },
                { kind: "Field", name: { kind: "Name", value: "lag" } },
                { kind: "Field", name: { kind: "Name", value: "lagSeconds" } },
                { kind: "Field", name: { kind: "Name", value: "holder" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "parkedEvents" } },
                { kind: "Field", name: { kind: "Name", value: "waitingFor" } },
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
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "processes" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "process" } },
                { kind: "Field", name: { kind: "Name", value: "role" } },
                { kind: "Field", name: { kind: "Name", value: "startedAt" } },
                { kind: "Field", name: { kind: "Name", value: "observedAt" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "commands" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "executed" } },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "batchSize" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "HistogramFields" } }],
                        },
                      },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "appendSeconds" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "HistogramFields" } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "projectors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "gapsHealed" } },
                      { kind: "Field", name: { kind: "Name", value: "gapEventsHealed" } },
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "delaySeconds" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "HistogramFields" } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "subscriptions" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      {
                        kind: "Field",
                        name: { kind: "Name", value: "byReadModel" },
                        selectionSet: {
                          kind: "SelectionSet",
                          selections: [
                            { kind: "Field", name: { kind: "Name", value: "readModel" } },
                            { kind: "Field", name: { kind: "Name", value: "subscribers" } },
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
            kind: "Field",
            name: { kind: "Name", value: "maintenanceTasks" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "TaskFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "HistogramFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "Histogram" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "count" } },
          { kind: "Field", name: { kind: "Name", value: "sum" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "buckets" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "upperBound" } },
                { kind: "Field", name: { kind: "Name", value: "count" } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "TaskFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "MaintenanceTask" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "kind" } },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "models" } },
          { kind: "Field", name: { kind: "Name", value: "startedBy" } },
          { kind: "Field", name: { kind: "Name", value: "process" } },
          { kind: "Field", name: { kind: "Name", value: "startedAt" } },
          { kind: "Field", name: { kind: "Name", value: "endedAt" } },
          { kind: "Field", name: { kind: "Name", value: "error" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "progress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "end" } },
                { kind: "Field", name: { kind: "Name", value: "eventsPerSecond" } },
                { kind: "Field", name: { kind: "Name", value: "secondsLeft" } },
                { kind: "Field", name: { kind: "Name", value: "note" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "rebuilt" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "generation" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "durationSeconds" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "verified" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "model" } },
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "compared" } },
                { kind: "Field", name: { kind: "Name", value: "differences" } },
                { kind: "Field", name: { kind: "Name", value: "truncated" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "discardedEvents" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MachineStatusQuery, MachineStatusQueryVariables>;
export const ParkedStreamsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "ParkedStreams" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "readModel" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "String" } } },
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
            name: { kind: "Name", value: "parkedStreams" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "readModel" },
                value: { kind: "Variable", name: { kind: "Name", value: "readModel" } },
              },
              { kind: "Argument", name: { kind: "Name", value: "first" }, value: { kind: "IntValue", value: "20" } },
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
                  name: { kind: "Name", value: "nodes" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "readModel" } },
                      { kind: "Field", name: { kind: "Name", value: "streamId" } },
                      { kind: "Field", name: { kind: "Name", value: "position" } },
                      { kind: "Field", name: { kind: "Name", value: "version" } },
                      { kind: "Field", name: { kind: "Name", value: "type" } },
                      { kind: "Field", name: { kind: "Name", value: "error" } },
                      { kind: "Field", name: { kind: "Name", value: "parkedAt" } },
                      { kind: "Field", name: { kind: "Name", value: "events" } },
                    ],
                  },
                },
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
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ParkedStreamsQuery, ParkedStreamsQueryVariables>;
export const LogPageDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "LogPage" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "streamId" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "types" } },
          type: {
            kind: "ListType",
            type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "String" } } },
          },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "last" } },
          type: { kind: "NonNullType", type: { kind: "NamedType", name: { kind: "Name", value: "Int" } } },
        },
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "before" } },
          type: { kind: "NamedType", name: { kind: "Name", value: "String" } },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "events" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "streamId" },
                value: { kind: "Variable", name: { kind: "Name", value: "streamId" } },
              },
              {
                kind: "Argument",
                name: { kind: "Name", value: "types" },
                value: { kind: "Variable", name: { kind: "Name", value: "types" } },
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
                      { kind: "Field", name: { kind: "Name", value: "position" } },
                      { kind: "Field", name: { kind: "Name", value: "streamId" } },
                      { kind: "Field", name: { kind: "Name", value: "streamType" } },
                      { kind: "Field", name: { kind: "Name", value: "version" } },
                      { kind: "Field", name: { kind: "Name", value: "type" } },
                      { kind: "Field", name: { kind: "Name", value: "schemaVersion" } },
                      { kind: "Field", name: { kind: "Name", value: "recordedAt" } },
                      { kind: "Field", name: { kind: "Name", value: "actor" } },
                      { kind: "Field", name: { kind: "Name", value: "role" } },
                      { kind: "Field", name: { kind: "Name", value: "commandId" } },
                      { kind: "Field", name: { kind: "Name", value: "correlationId" } },
                      { kind: "Field", name: { kind: "Name", value: "data" } },
                    ],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "pageInfo" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "hasPreviousPage" } },
                      { kind: "Field", name: { kind: "Name", value: "startCursor" } },
                    ],
                  },
                },
                { kind: "Field", name: { kind: "Name", value: "searchedFrom" } },
                { kind: "Field", name: { kind: "Name", value: "searchedTo" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<LogPageQuery, LogPageQueryVariables>;
export const TaskFindingsDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "query",
      name: { kind: "Name", value: "TaskFindings" },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "maintenanceTasks" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "id" } },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "findings" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [
                      { kind: "Field", name: { kind: "Name", value: "model" } },
                      { kind: "Field", name: { kind: "Name", value: "kind" } },
                      { kind: "Field", name: { kind: "Name", value: "description" } },
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
} as unknown as DocumentNode<TaskFindingsQuery, TaskFindingsQueryVariables>;
export const StartRebuildDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "StartRebuild" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "RebuildReadModelInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "rebuildReadModel" },
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
                  name: { kind: "Name", value: "task" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "TaskFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "Field", name: { kind: "Name", value: "message" } }],
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
      name: { kind: "Name", value: "TaskFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "MaintenanceTask" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "kind" } },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "models" } },
          { kind: "Field", name: { kind: "Name", value: "startedBy" } },
          { kind: "Field", name: { kind: "Name", value: "process" } },
          { kind: "Field", name: { kind: "Name", value: "startedAt" } },
          { kind: "Field", name: { kind: "Name", value: "endedAt" } },
          { kind: "Field", name: { kind: "Name", value: "error" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "progress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "end" } },
                { kind: "Field", name: { kind: "Name", value: "eventsPerSecond" } },
                { kind: "Field", name: { kind: "Name", value: "secondsLeft" } },
                { kind: "Field", name: { kind: "Name", value: "note" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "rebuilt" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "generation" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "durationSeconds" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "verified" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "model" } },
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "compared" } },
                { kind: "Field", name: { kind: "Name", value: "differences" } },
                { kind: "Field", name: { kind: "Name", value: "truncated" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "discardedEvents" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<StartRebuildMutation, StartRebuildMutationVariables>;
export const StartVerificationDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "StartVerification" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "VerifyModelsInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "verifyModels" },
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
                  name: { kind: "Name", value: "task" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "TaskFields" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "Field", name: { kind: "Name", value: "message" } }],
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
      name: { kind: "Name", value: "TaskFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "MaintenanceTask" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          { kind: "Field", name: { kind: "Name", value: "id" } },
          { kind: "Field", name: { kind: "Name", value: "kind" } },
          { kind: "Field", name: { kind: "Name", value: "status" } },
          { kind: "Field", name: { kind: "Name", value: "models" } },
          { kind: "Field", name: { kind: "Name", value: "startedBy" } },
          { kind: "Field", name: { kind: "Name", value: "process" } },
          { kind: "Field", name: { kind: "Name", value: "startedAt" } },
          { kind: "Field", name: { kind: "Name", value: "endedAt" } },
          { kind: "Field", name: { kind: "Name", value: "error" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "progress" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "end" } },
                { kind: "Field", name: { kind: "Name", value: "eventsPerSecond" } },
                { kind: "Field", name: { kind: "Name", value: "secondsLeft" } },
                { kind: "Field", name: { kind: "Name", value: "note" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "rebuilt" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "generation" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "durationSeconds" } },
              ],
            },
          },
          {
            kind: "Field",
            name: { kind: "Name", value: "verified" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "model" } },
                { kind: "Field", name: { kind: "Name", value: "position" } },
                { kind: "Field", name: { kind: "Name", value: "compared" } },
                { kind: "Field", name: { kind: "Name", value: "differences" } },
                { kind: "Field", name: { kind: "Name", value: "truncated" } },
                { kind: "Field", name: { kind: "Name", value: "parkedStreams" } },
                { kind: "Field", name: { kind: "Name", value: "discardedEvents" } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<StartVerificationMutation, StartVerificationMutationVariables>;
export const CancelTaskDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "CancelTask" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "CancelMaintenanceTaskInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "cancelMaintenanceTask" },
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
                  name: { kind: "Name", value: "task" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "Field", name: { kind: "Name", value: "id" } }],
                  },
                },
                {
                  kind: "Field",
                  name: { kind: "Name", value: "userErrors" },
                  selectionSet: {
                    kind: "SelectionSet",
                    selections: [{ kind: "Field", name: { kind: "Name", value: "message" } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CancelTaskMutation, CancelTaskMutationVariables>;
export const RetryParkedDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "RetryParked" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "RetryParkedEventsInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "retryParkedEvents" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "ReplayFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ReplayFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "ParkedReplayPayload" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "results" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "streamId" } },
                { kind: "Field", name: { kind: "Name", value: "outcome" } },
                { kind: "Field", name: { kind: "Name", value: "appliedEvents" } },
                { kind: "Field", name: { kind: "Name", value: "error" } },
                { kind: "Field", name: { kind: "Name", value: "failedPosition" } },
              ],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "remaining" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "userErrors" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "Field", name: { kind: "Name", value: "message" } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RetryParkedMutation, RetryParkedMutationVariables>;
export const DiscardParkedDocument = {
  kind: "Document",
  definitions: [
    {
      kind: "OperationDefinition",
      operation: "mutation",
      name: { kind: "Name", value: "DiscardParked" },
      variableDefinitions: [
        {
          kind: "VariableDefinition",
          variable: { kind: "Variable", name: { kind: "Name", value: "input" } },
          type: {
            kind: "NonNullType",
            type: { kind: "NamedType", name: { kind: "Name", value: "DiscardParkedEventsInput" } },
          },
        },
      ],
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "discardParkedEvents" },
            arguments: [
              {
                kind: "Argument",
                name: { kind: "Name", value: "input" },
                value: { kind: "Variable", name: { kind: "Name", value: "input" } },
              },
            ],
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "FragmentSpread", name: { kind: "Name", value: "ReplayFields" } }],
            },
          },
        ],
      },
    },
    {
      kind: "FragmentDefinition",
      name: { kind: "Name", value: "ReplayFields" },
      typeCondition: { kind: "NamedType", name: { kind: "Name", value: "ParkedReplayPayload" } },
      selectionSet: {
        kind: "SelectionSet",
        selections: [
          {
            kind: "Field",
            name: { kind: "Name", value: "results" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [
                { kind: "Field", name: { kind: "Name", value: "streamId" } },
                { kind: "Field", name: { kind: "Name", value: "outcome" } },
                { kind: "Field", name: { kind: "Name", value: "appliedEvents" } },
                { kind: "Field", name: { kind: "Name", value: "error" } },
                { kind: "Field", name: { kind: "Name", value: "failedPosition" } },
              ],
            },
          },
          { kind: "Field", name: { kind: "Name", value: "remaining" } },
          {
            kind: "Field",
            name: { kind: "Name", value: "userErrors" },
            selectionSet: {
              kind: "SelectionSet",
              selections: [{ kind: "Field", name: { kind: "Name", value: "message" } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DiscardParkedMutation, DiscardParkedMutationVariables>;
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
