import type { CommandOrigin } from "../../write-side/index.js";

/** The identity of a client, on which access depends. */
export type Principal =
  | { readonly role: "staff"; readonly subject: string }
  | { readonly role: "customer"; readonly subject: string; readonly customerId: string }
  | { readonly role: "anonymous" };

/** A client without a token. */
export const anonymous: Principal = { role: "anonymous" };

/** Every client while access control is off. */
export const unchecked: Principal = { role: "staff", subject: "unchecked" };

/** The origin of a principal's commands, with the actor for the metadata of events. */
export function withActor(origin: CommandOrigin, principal: Principal): CommandOrigin {
  if (principal === unchecked || principal.role === "anonymous") return origin;
  const { correlationId, traceparent } = origin;
  const { subject: actor, role } = principal;
  // No spread: it would give each object its own hidden class in V8, and subscriptions keep these objects.
  return traceparent === undefined ? { correlationId, actor, role } : { correlationId, traceparent, actor, role };
}
