/**
 * What a worker tells the primary: that it takes orders, where it takes connections, that it can do all its work, and
 * that its event loop turns.
 */
export type WorkerNews = "following" | { readonly listening: string } | "ready" | "alive";

/** What the primary tells a worker: to end, at once or having let its clients go elsewhere. */
export type WorkerOrder = "stop" | "retire";

/** What the primary sends to a worker: an order, or a question that it answers with "alive". */
export type PrimaryMessage = WorkerOrder | "respond";
