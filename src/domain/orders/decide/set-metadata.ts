import { accept, refuse } from "../../../core/decider.js";
import type { SetOrderMetadata } from "../commands.js";
import { maxMetadataPairs } from "../commands/checks.js";
import type { OrderMetadataSet } from "../events.js";
import { evolveKnown } from "../evolve.js";
import type { KnownOrder } from "../order.js";
import { checkRecords, type OrderDecision } from "./decision.js";

/** Decides on a change of the metadata. Other pairs stay. */
export function setMetadata(order: KnownOrder, command: SetOrderMetadata): OrderDecision<"SetOrderMetadata"> {
  const { orderId, metadata: changes } = command;
  const event: OrderMetadataSet = {
    type: "OrderMetadataSet",
    data: { orderId, customerId: order.customerId, changes },
  };
  const { metadataKeys = [] } = evolveKnown(order, event);
  if (metadataKeys.length > maxMetadataPairs)
    return refuse("TOO_MUCH_METADATA", `An order must have at most ${maxMetadataPairs} metadata pairs`, ["metadata"]);
  const [problem] = checkRecords(order.metadataChanges);
  if (problem) return { refusals: [problem] };
  return accept(event);
}
