import type { EventContent } from "./event-content.js";

/** A round of Emmett's event store. */
export interface EmmettTask {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly concurrency: number;
  readonly seconds: number;
  readonly event: EventContent;
}
