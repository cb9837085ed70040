import type { DomainEvent, EventFormats } from "../../core/event.js";

/** The personal data of a customer was erased: the append that recorded the event destroyed the customer's key. */
export type CustomerErased = DomainEvent<"CustomerErased", { readonly customerId: string }>;

/** The events of a customer. */
export type CustomerEvent = CustomerErased;

/** The stored formats of customer events. */
export const customerFormats: EventFormats<CustomerEvent> = {
  CustomerErased: { upcasters: [], erases: "customerId" },
};
