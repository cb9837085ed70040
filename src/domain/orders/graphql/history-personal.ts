import "reflect-metadata";
import { Ctx, Resolver, Root } from "type-graphql";
import { maySee } from "../../../core/sender.js";
import type { QueryContext } from "../../../graphql/context.js";
import { FieldResolver } from "../../../graphql/decorators.js";
import type { OrderPersonalContent, OrderPersonalField } from "../personal.js";
import { openRecorded } from "../queries/personal.js";
import { Address } from "./address.js";
import { OrderLinesCancelledType, OrderNoteAddedType, ShippingAddressChangedType } from "./fact-event-types.js";
import type { SealedEvent } from "./history-events.js";

const whenNull = "Null after the customer was erased, and, with an error, while it cannot be read.";

/** The personal field of `ShippingAddressChanged`. */
@Resolver(() => ShippingAddressChangedType)
export class ShippingAddressChangedFields {
  @FieldResolver(() => Address, { nullable: true, description: `The new shipping address. ${whenNull}` })
  shippingAddress(@Root() event: SealedEvent, @Ctx() context: QueryContext): Promise<Address | undefined> {
    return open(event, "shippingAddress", "ShippingAddressChanged", context);
  }
}

/** The personal field of `OrderLinesCancelled`. */
@Resolver(() => OrderLinesCancelledType)
export class OrderLinesCancelledFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: `The explanation of the sender. Null without one, after the customer was erased, and, with an error, while it cannot be read.`,
  })
  async note(
    @Root() { sealed, ...event }: Omit<SealedEvent, "sealed"> & Partial<SealedEvent>,
    @Ctx() context: QueryContext,
  ): Promise<string | undefined> {
    return sealed === undefined ? undefined : open({ ...event, sealed }, "note", "OrderLinesCancelled", context);
  }
}

/** The personal field of `OrderNoteAdded`. */
@Resolver(() => OrderNoteAddedType)
export class OrderNoteAddedFields {
  @FieldResolver(() => String, { nullable: true, description: `The note. ${whenNull}` })
  note(@Root() event: SealedEvent, @Ctx() context: QueryContext): Promise<string | undefined> {
    return open(event, "note", "OrderNoteAdded", context);
  }
}

function open<Field extends OrderPersonalField>(
  { orderId: id, customerId, sealed }: SealedEvent,
  field: Field,
  type: "ShippingAddressChanged" | "OrderLinesCancelled" | "OrderNoteAdded",
  { principal, personalData }: QueryContext,
): Promise<OrderPersonalContent[Field] | undefined> {
  if (!maySee(principal, customerId)) return Promise.resolve(undefined);
  return openRecorded(personalData, { id, customerId }, field, { type, sealed });
}
