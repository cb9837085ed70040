import "reflect-metadata";
import { Ctx, ID, ObjectType, Resolver, Root } from "type-graphql";
import type { QueryContext } from "../../../graphql/context.js";
import { Field, FieldResolver } from "../../../graphql/decorators.js";
import { DateTime } from "../../../graphql/schema/scalars.js";
import { maySeeNote } from "../personal.js";
import type { OrderFacts } from "../queries/facts.js";
import type { OrderView } from "../queries/order.js";
import { openRecorded } from "../queries/personal.js";
import { Order } from "./types.js";

/** A note with the order that it belongs to. */
type NoteView = OrderFacts["notes"][number] & { readonly order: Pick<OrderView, "id" | "customerId" | "isErased"> };

@ObjectType({ simpleResolvers: true, description: "A note on an order." })
class OrderNote {
  @Field(() => ID, { description: "The id of the note within its order: the version of the order after it." })
  declare readonly id: string;

  @Field(() => Boolean, { description: "Whether the customer can read the note." })
  declare readonly isPublic: boolean;

  @Field(() => DateTime, { description: "The time at which the note was added." })
  declare readonly createdAt: number;
}

/** The field `Order.notes`. */
@Resolver(() => Order)
export class OrderNotes {
  @FieldResolver(() => [OrderNote], {
    nullable: true,
    description: "The notes, oldest first. Customers receive public notes only.",
  })
  async notes(@Root() order: OrderView, @Ctx() { principal }: QueryContext): Promise<readonly NoteView[]> {
    const { id, customerId, isErased } = order;
    const { notes } = await order.facts();
    return notes
      .filter(({ isPublic }) => maySeeNote(principal, { customerId, isPublic }))
      .map((note) => ({ ...note, order: { id, customerId, isErased } }));
  }
}

/** The text of a note. */
@Resolver(() => OrderNote)
export class OrderNoteFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: "The text. Null after the customer was erased, and, with an error, while it cannot be read.",
  })
  async text(@Root() { order, sealed }: NoteView, @Ctx() { personalData }: QueryContext): Promise<string | undefined> {
    if (order.isErased) return undefined;
    return openRecorded(personalData, order, "note", { type: "OrderNoteAdded", sealed });
  }
}
