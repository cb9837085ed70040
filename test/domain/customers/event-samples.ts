import type { DomainEvent } from "../../../src/core/event.js";

/** Representative events of each type, for `projection-versions.json`. */
export const eventSamples: readonly DomainEvent[] = [{ type: "CustomerErased", data: { customerId: "ada" } }];
