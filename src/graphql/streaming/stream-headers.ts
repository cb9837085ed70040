import type { HeaderList } from "../http/headed-response.js";

/** Headers of every stream. A proxy must neither store, compress nor delay it. */
export const streamHeaders: HeaderList = [
  ...["cache-control", "no-store, no-transform"],
  ...["x-accel-buffering", "no"],
];
