import type { Aggregate } from "../aggregate.js";
import { customers } from "./customers/index.js";
import { orders } from "./orders/index.js";
import { products } from "./products/index.js";

/** The aggregates. A new aggregate is a new folder and an entry in this list. */
export const aggregates: readonly Aggregate[] = [products, orders, customers];
