import { reading } from "./health.js";
import type { RequestHandler } from "./http.js";
import { respondText } from "./respond.js";

/** What is measured, as text in a format that `contentType` names. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** The handler of `/metrics`: what is measured, for Prometheus to fetch. */
export function metricsHandlers(expose: () => Promise<Exposition>): Readonly<Record<"/metrics", RequestHandler>> {
  return {
    "/metrics": reading(async (_request, response) => {
      const { contentType, text } = await expose();
      respondText(response, 200, text, { "content-type": contentType, "cache-control": "no-store" });
    }),
  };
}
