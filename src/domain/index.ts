import type { Aggregate } from "../aggregate.js";
import { orders } from "./orders/index.js";
import { products } from "./products/index.js";

/** The aggregates. To add one, add a folder beside theirs and its name to this list. */
export const aggregates: readonly Aggregate[] = [products, orders];
