import type { CommandName, CreateOrderInput, CreateProductInput, InputOf } from "@bifold/client";
import type { Entities } from "./entities.js";

/** The entities that commands change. The query of that name reads one, and an input has its id in `orderId` and so on. */
const targetTypes = ["order", "product", "customer"] as const;
type TargetType = (typeof targetTypes)[number];

/** The entity of a command, by the id in its input. */
type TargetOf<Input> = Input extends { readonly orderId?: unknown }
  ? "order"
  : Input extends { readonly productId?: unknown }
    ? "product"
    : "customer";

/** The fields of an order that follow from no input. */
type Underived<Name> = Name extends "createOrder" ? Pick<Entities["order"], "items" | "totalAmount"> : unknown;

type Patches = {
  readonly [Name in CommandName]: Partial<Entities[Extract<TargetOf<InputOf<Name>>, keyof Entities>]> & Underived<Name>;
};

/** A function per command. An indexed access of it infers from the name of the command first, and keeps literals. */
export type Optimistic = { readonly [Name in CommandName]: (input: InputOf<Name>) => Patches[Name] };

/** The fields that a command changes, as they will be. A new entity gets its other fields from the input. */
export type Patch<Name extends CommandName = CommandName> = Patches[Name];

type NewEntity = Readonly<Record<string, unknown>>;
type Common = "id" | "version" | "createdAt" | "lastUpdated";

/** The new entities of the commands that create one, before the server knows them. */
const newEntities = {
  createOrder: ({ customerId }: CreateOrderInput): Omit<Entities["order"], Common | "items" | "totalAmount"> => ({
    ...{ customerId, number: null, allowedTransitions: [], position: "0", epoch: null },
    ...{ status: "PENDING", paymentStatus: "PENDING", fulfillmentStatus: "UNFULFILLED" },
  }),
  createProduct: (input: CreateProductInput): Omit<Entities["product"], Common> => {
    const { name, price, description = null, imageUrl = null, sku = null } = input;
    return { name, price, description, imageUrl, sku, discontinued: false };
  },
};

/** A command on its entity. */
export interface Target {
  readonly type: TargetType;
  readonly id: string;
  /** The new entity; undefined if the command changes an existing one. */
  readonly created: NewEntity | undefined;
}

/** The type of the entity that a command changes. A command that creates one may lack its id. */
export function targetTypeOf(name: CommandName, input: object): TargetType {
  const type = targetTypes.find((each) => `${each}Id` in input);
  return name === "createOrder" ? "order" : (type ?? "product");
}

/** The entity of a command whose input has its id. */
export function targetOf(name: CommandName, input: Readonly<Record<string, unknown>>): Target {
  const type = targetTypeOf(name, input);
  const create = (newEntities as Partial<Record<CommandName, (input: never) => NewEntity>>)[name];
  const id = String(input[`${type}Id`]);
  const now = new Date().toISOString();
  return {
    type,
    id,
    created: create && { ...create(input as never), id, version: 0, createdAt: now, lastUpdated: now },
  };
}
