import type { History } from "./history.js";
import type { System } from "./system/system.js";
import type { Violations } from "./violation.js";

/** The state that virtual clients share. */
export interface World {
  readonly system: System;
  readonly token: string;
  readonly history: History;
  readonly violations: Violations;
  /** Aborted when clients are to finish. */
  readonly stopping: AbortSignal;
  /** Counts the promotions that lost receipts: the state of a client from an earlier era may be invalid. */
  readonly era: number;
  /** Called with each order that was accepted. */
  readonly onOrder: (orderId: string) => void;
}

/** The products of orders; their prices change constantly. */
export const products = ["tea", "coffee", "cocoa", "milk"] as const;
