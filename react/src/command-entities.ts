import type { CommandName, CreateOrderInput, CreateProductInput, InputOf } from "@bifold/client";
import type { Entities } from "./entities.js";

/** The entity that each command changes. The query of its name reads it. */
export const commandEntities = {
  addOrderNote: "order",
  cancelOrder: "order",
  changeShippingAddress: "order",
  createOrder: "order",
  createProduct: "product",
  createShipment: "order",
  discontinueProduct: "product",
  eraseCustomer: "customer",
  receiveReturn: "order",
  recordDelivery: "order",
  recordPayment: "order",
  recordRefund: "order",
  renameProduct: "product",
  requestReturn: "order",
  setOrderMetadata: "order",
  updateOrderStatus: "order",
  updateProductDetails: "product",
  updateProductPrice: "product",
} as const satisfies Readonly<Record<CommandName, keyof Entities | "customer">>;

type EntityOf<Name extends CommandName> = Entities[Extract<(typeof commandEntities)[Name], keyof Entities>];

/** The fields of a new entity that follow from no input. */
type Underived = Readonly<{ createOrder: Pick<Entities["order"], "items" | "totalAmount"> }>;

type Patches = {
  readonly [Name in CommandName]: Partial<EntityOf<Name>> & (Name extends keyof Underived ? Underived[Name] : unknown);
};

/** A function per command. An indexed access of it infers from the name of the command first, and keeps literals. */
export type Optimistic = { readonly [Name in CommandName]: (input: InputOf<Name>) => Patches[Name] };

/** The fields that a command changes, as they will be. A new entity gets its other fields from the input. */
export type Patch<Name extends CommandName = CommandName> = Patches[Name];

type NewEntity = Readonly<Record<string, unknown>>;

type CreateEntity<Name extends CommandName> = (input: InputOf<Name>, now: string) => NewEntity;

/** The new entity of a command that creates one, before the server knows it. */
const newEntities: { readonly [Name in CommandName]?: CreateEntity<Name> } = {
  createOrder: ({ orderId, customerId }: CreateOrderInput, now) => ({
    ...{ id: orderId, customerId, number: null, allowedTransitions: [], version: 0, createdAt: now, lastUpdated: now },
    ...{ status: "PENDING", paymentStatus: "PENDING", fulfillmentStatus: "UNFULFILLED" },
  }),
  createProduct: ({ productId, name, price, ...details }: CreateProductInput, now) => ({
    ...{ id: productId, name, price, discontinued: false, version: 0, createdAt: now, lastUpdated: now },
    ...{ description: details.description ?? null, imageUrl: details.imageUrl ?? null, sku: details.sku ?? null },
  }),
};

/** A command on its entity. */
export interface Target {
  readonly id: string;
  /** The new entity; undefined if the command changes an existing one. */
  readonly created: NewEntity | undefined;
}

/** The field of the input with the id of the entity. */
export function idFieldOf(name: CommandName): string {
  return `${commandEntities[name]}Id`;
}

/** The entity of a command whose input has its id. */
export function targetOf<Name extends CommandName>(name: Name, input: InputOf<Name>): Target {
  const create = newEntities[name];
  return {
    id: String((input as Readonly<Record<string, unknown>>)[idFieldOf(name)]),
    created: create?.(input, new Date().toISOString()),
  };
}
