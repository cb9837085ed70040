"use client";

export { useCommand, type CommandHandle, type CommandOptions } from "./command.js";
export type { CommandErrors, CommandOutcome, CommandState } from "./command-run.js";
export { useConnectionState } from "./connection.js";
export type { Pending } from "./entities.js";
export { useLive, type ChangeSource, type LiveOptions, type LiveResult } from "./live.js";
export type { ListResult } from "./list.js";
export type { Patch } from "./command-entities.js";
export { useOrder, type Order, type OrderDocument, type OrderOptions } from "./order.js";
export { useOrders, type OrdersFilter, type OrdersOptions } from "./orders.js";
export { useProducts, type Product, type ProductsOptions } from "./products.js";
export { BifoldProvider, useClient } from "./provider.js";
export type { LiveStatus } from "./status.js";
