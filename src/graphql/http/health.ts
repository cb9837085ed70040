import type { RequestHandler } from "./http.js";
import { HttpProblem, respondJson } from "./respond.js";

/** Whether the process can do its work, and how each thing is on which that depends. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** The handlers of `/healthz`: the process is alive; and `/readyz`: it can be sent work. */
export function healthHandlers(
  checkReadiness: () => Promise<Readiness>,
): Readonly<Record<"/healthz" | "/readyz", RequestHandler>> {
  return {
    "/healthz": reading((_request, response) => {
      respondJson(response, 200, { status: "ok" });
    }),
    "/readyz": reading(async (_request, response) => {
      const { ready, checks } = await checkReadiness();
      respondJson(response, ready ? 200 : 503, { ready, checks });
    }),
  };
}

/** Lets only reading methods through. */
export function reading(handle: RequestHandler): RequestHandler {
  return (request, response, call) => {
    if (request.method === "GET" || request.method === "HEAD") return handle(request, response, call);
    throw new HttpProblem(405, `${call.path} is for reading`, { allow: "GET, HEAD" });
  };
}
