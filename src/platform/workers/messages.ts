/** What a worker tells the primary: that it takes orders, where it takes connections, that it can do all its work. */
export type WorkerNews = "following" | { readonly listening: string } | "ready";

/** What the primary tells a worker: to end, at once or having let its clients go elsewhere. */
export type WorkerOrder = "stop" | "retire";
