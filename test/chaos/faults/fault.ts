import type { Random } from "../random.js";
import type { System } from "../system/system.js";

/** The kinds of faults that `--mix` chooses from. */
export const mixes = ["processes", "network", "postgres", "redis", "lossy"] as const;

/** In `lossy` acknowledged commands are lost, as nothing but a synchronous standby prevents; `all` leaves it out. */
export type Mix = (typeof mixes)[number];

/** What a fault works with. All choices come from `random`. */
export interface FaultContext {
  readonly system: System;
  readonly random: Random;
  /** Called just before the fault begins, when it needs preparations. */
  readonly onBegin: () => void;
  /** Called when the log went back to a position, before anyone can append to it. */
  readonly onLoss: (position: number) => void;
}

/** What a fault did. */
export interface Injected {
  /** Its choices, for the fault history. */
  readonly detail: string;
  /** Removes what the fault left behind, once recovery is measured. */
  readonly cleanUp?: () => void | Promise<void>;
}

/** A fault. It ends with `inject`: from then on everything has to recover. */
export interface Fault {
  readonly name: string;
  readonly mix: Mix;
  readonly inject: (context: FaultContext) => Promise<Injected>;
}
