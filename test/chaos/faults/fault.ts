import type { Random } from "../random.js";
import type { System } from "../system/system.js";

/** The kinds of faults that `--mix` chooses from. */
export const mixes = ["processes", "network", "postgres", "redis", "lossy"] as const;

/** `lossy` loses acknowledged commands, which only a synchronous standby prevents; `all` excludes it. */
export type Mix = (typeof mixes)[number];

/** The environment of a fault. All choices come from `random`. */
export interface FaultContext {
  readonly system: System;
  readonly random: Random;
  /** Called just before the fault begins, when it needs preparations. */
  readonly onBegin: () => void;
  /** Called when the log went back to a position, before any process can append to it. */
  readonly onLoss: (position: number) => void;
}

/** The result of a fault. */
export interface Injected {
  /** Its choices, for the fault history. */
  readonly detail: string;
  /** Cleans up after the fault, once recovery is measured. */
  readonly cleanUp?: () => void | Promise<void>;
}

/** A fault. It ends with `inject`: from then on everything has to recover. */
export interface Fault {
  readonly name: string;
  readonly mix: Mix;
  readonly inject: (context: FaultContext) => Promise<Injected>;
}
