import { z } from "zod";
import { streamIdOf } from "../../../core/decider.js";
import {
  UnreadablePersonalDataError,
  type PersonalDataReader,
  type SealedPlace,
} from "../../../personal-data/index.js";
import { UnavailableError } from "../../../platform/failures/errors.js";
import { orderStreamType } from "../order.js";
import type { OrderEvent } from "../events.js";
import type { Address, Contact, OrderPersonalContent, OrderPersonalField } from "../personal.js";
import type { OrderView } from "./order.js";

/** The order that contains personal data. */
export type SealedOrder = Pick<OrderView, "id" | "customerId" | "personal" | "changedAddress" | "isErased">;

/** A sealed value, with the type of the event that recorded it. */
interface RecordedValue {
  readonly type: OrderEvent["type"];
  readonly sealed: string;
}

/** The states of personal data as clients receive them. */
export const personalDataStates = ["NONE", "AVAILABLE", "ERASED", "UNAVAILABLE"] as const;

export type PersonalDataState = (typeof personalDataStates)[number];

const text = z.string().optional();
const contact = z.object({ name: text, email: text, phone: text });
const address = z.object({
  ...{ name: text, company: text, locality: text, region: text, postalCode: text },
  lines: z.array(z.string()),
  country: z.string(),
});

/** Checks opened content: a build may have recorded other fields. */
const contents = {
  contact: contact as z.ZodType<Contact>,
  shippingAddress: address as z.ZodType<Address>,
  billingAddress: address as z.ZodType<Address>,
  note: z.string(),
} satisfies { readonly [Field in OrderPersonalField]: z.ZodType<OrderPersonalContent[Field]> };

const mergedFields = z.record(z.string(), z.unknown());
const sealedText = z.string();
/** All personal data as one sealed value; of orders by earlier builds, a sealed value per field. */
const sealedData = z.union([sealedText, z.record(z.string(), sealedText)]);

/**
 * Opens a personal field of an order; undefined when the order has none, or the customer was erased. The caller has checked
 * that the principal may see the order.
 * @throws what {@link PersonalDataReader.open} throws
 */
export async function openPersonalField<Field extends OrderPersonalField>(
  reader: PersonalDataReader,
  order: SealedOrder,
  field: Field,
): Promise<OrderPersonalContent[Field] | undefined> {
  const { isErased, personal, changedAddress } = order;
  if (isErased) return undefined;
  if (field === "shippingAddress" && changedAddress !== undefined)
    return openRecorded(reader, order, field, {
      type: "ShippingAddressChanged",
      sealed: sealedText.parse(JSON.parse(changedAddress)),
    });
  if (personal === undefined) return undefined;
  const recorded = sealedData.parse(JSON.parse(personal));
  if (typeof recorded === "object") {
    const { [field]: sealed } = recorded;
    return sealed === undefined ? undefined : openRecorded(reader, order, field, { type: "OrderCreated", sealed });
  }
  const opened = await reader.open(recorded, placeOf(order, "OrderCreated", "personal"));
  if (opened.kind === "erased") return undefined;
  const { [field]: content } = parseContent(mergedFields, opened.content, "personal");
  return content === undefined ? undefined : parseField(field, content);
}

/** Opens the personal field that an event recorded. Otherwise as {@link openPersonalField}. */
export async function openRecorded<Field extends OrderPersonalField>(
  reader: PersonalDataReader,
  order: Pick<SealedOrder, "id" | "customerId">,
  field: Field,
  { type, sealed }: RecordedValue,
): Promise<OrderPersonalContent[Field] | undefined> {
  const opened = await reader.open(sealed, placeOf(order, type, field));
  return opened.kind === "erased" ? undefined : parseField(field, opened.content);
}

function placeOf(
  { id, customerId }: Pick<SealedOrder, "id" | "customerId">,
  type: OrderEvent["type"],
  field: OrderPersonalField | "personal",
): SealedPlace {
  return { subject: customerId, streamId: streamIdOf(orderStreamType, id), type, field };
}

function parseField<Field extends OrderPersonalField>(field: Field, content: unknown): OrderPersonalContent[Field] {
  return parseContent<unknown>(contents[field], content, field) as OrderPersonalContent[Field];
}

function parseContent<Content>(type: z.ZodType<Content>, content: unknown, field: string): Content {
  const parsed = type.safeParse(content);
  if (!parsed.success) throw new UnreadablePersonalDataError(`The content of ${field} is not valid`);
  return parsed.data;
}

/** Returns the state of the personal data of an order. */
export async function personalDataStateOf(
  reader: PersonalDataReader,
  { customerId, personal, changedAddress, isErased }: Omit<SealedOrder, "id">,
): Promise<PersonalDataState> {
  if (isErased) return "ERASED";
  const state = await customerDataState(reader, customerId);
  return state === "AVAILABLE" && personal === undefined && changedAddress === undefined ? "NONE" : state;
}

/** Returns the state of the personal data of a customer, whatever the order. */
export async function customerDataState(reader: PersonalDataReader, customerId: string): Promise<PersonalDataState> {
  try {
    return states[await reader.stateOf(customerId)];
  } catch (error) {
    if (error instanceof UnavailableError) return "UNAVAILABLE";
    throw error;
  }
}

const states = { available: "AVAILABLE", erased: "ERASED", none: "NONE" } as const;
