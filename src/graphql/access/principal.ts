import type { CommandOrigin } from "../../write-side/index.js";

/** Who asks, as far as access goes. */
export type Principal =
  | { readonly role: "staff"; readonly subject: string }
  | { readonly role: "customer"; readonly subject: string; readonly customerId: string }
  | { readonly role: "anonymous" };

/** Who asks without a token. */
export const anonymous: Principal = { role: "anonymous" };

/** Who everybody is where access is not controlled. */
export const unchecked: Principal = { role: "staff", subject: "unchecked" };

/** Where commands of this principal come from: who it is goes into the metadata of events. */
export function withActor(origin: CommandOrigin, principal: Principal): CommandOrigin {
  if (principal === unchecked || principal.role === "anonymous") return origin;
  const { correlationId, traceparent } = origin;
  const { subject: actor, role } = principal;
  // Spread, it would have a shape of its own in V8, and a subscription keeps it.
  return traceparent === undefined ? { correlationId, actor, role } : { correlationId, traceparent, actor, role };
}
