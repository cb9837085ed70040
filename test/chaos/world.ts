import type { History } from "./history.js";
import type { System } from "./system/system.js";
import type { Violations } from "./violation.js";

/** What virtual clients share. */
export interface World {
  readonly system: System;
  readonly token: string;
  readonly history: History;
  readonly violations: Violations;
  /** Aborted when clients are to finish. */
  readonly stopping: AbortSignal;
  /** Called with each order that was accepted. */
  readonly onOrder: (orderId: string) => void;
}

/** Minor units of the products' prices; orders take the price of the moment. */
export const products = ["tea", "coffee", "cocoa", "milk"] as const;
