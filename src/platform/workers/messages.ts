/**
 * A message from a worker to the primary: it accepts orders, it accepts connections at a URL, it is ready for all
 * requests, or its event loop is running.
 */
export type WorkerNews = "following" | { readonly listening: string } | "ready" | "alive";

/** An order to stop: immediately, or after its clients have moved to other workers. */
export type WorkerOrder = "stop" | "retire";

/** A message from the primary to a worker: an order, or a ping that the worker answers with "alive". */
export type PrimaryMessage = WorkerOrder | "respond";
