import { createSignal } from "../../core/signal.js";

/** A query read a document that is damaged or missing in Redis. */
export const documentUnreadable = createSignal<{ readonly readModel: string; readonly key: string }>(
  "read-models.document-unreadable",
);
