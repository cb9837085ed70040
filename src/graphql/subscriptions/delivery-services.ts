import { Turns } from "../../platform/process/turns.js";
import type { Execute } from "../execution/executor.js";
import { Plans } from "./plans.js";
import { SharedResults } from "./shared-results.js";

/** What the deliveries of a process share. */
export interface DeliveryServices {
  readonly execute: Execute;
  readonly plans: Plans;
  readonly results: SharedResults;
  readonly turns: Turns;
}

/** The time for deliveries in one turn of the event loop. */
const turnBudgetMs = 5;

/** Creates what the deliveries of a process share. */
export function createDeliveryServices(execute: Execute): DeliveryServices {
  return { execute, plans: new Plans(), results: new SharedResults(), turns: new Turns(turnBudgetMs) };
}
