import type { RequestHandler } from "./http.js";
import { HttpProblem, respondJson } from "./respond.js";

/** Whether the process is ready, and the state of each dependency. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** The handlers of `/healthz` (liveness) and `/readyz` (readiness). */
export function healthHandlers(
  checkReadiness: () => Promise<Readiness>,
): Readonly<Record<"/healthz" | "/readyz", RequestHandler>> {
  return {
    "/healthz": readOnly((_request, response) => {
      respondJson(response, 200, { status: "ok" });
    }),
    "/readyz": readOnly(async (_request, response) => {
      const { ready, checks } = await checkReadiness();
      respondJson(response, ready ? 200 : 503, { ready, checks });
    }),
  };
}

/** Allows GET and HEAD only. */
export function readOnly(handle: RequestHandler): RequestHandler {
  return (request, response, call) => {
    if (request.method === "GET" || request.method === "HEAD") return handle(request, response, call);
    throw new HttpProblem(405, `${call.path} supports GET and HEAD only`, { allow: "GET, HEAD" });
  };
}
