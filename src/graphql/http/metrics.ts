import { readOnly } from "./health.js";
import type { RequestHandler } from "./http.js";
import { respondText } from "./respond.js";

/** All metrics as text in the format of `contentType`. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** The handler of `/metrics`, for Prometheus. */
export function metricsHandlers(expose: () => Promise<Exposition>): Readonly<Record<"/metrics", RequestHandler>> {
  return {
    "/metrics": readOnly(async (_request, response) => {
      const { contentType, text } = await expose();
      respondText(response, 200, text, { "content-type": contentType, "cache-control": "no-store" });
    }),
  };
}
