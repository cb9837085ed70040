import { z } from "zod";

/** The outcome of a GraphQL request. */
export type Answer =
  | { readonly kind: "data"; readonly data: unknown }
  /** Something is unavailable: the same request may be sent again. */
  | { readonly kind: "transient"; readonly code: string }
  /** No client must ever receive this. */
  | { readonly kind: "unknown"; readonly detail: string }
  | { readonly kind: "hung" };

/** The codes on which a client retries or starts over, from docs/errors.md. */
const transientCodes = new Set([
  "SERVICE_UNAVAILABLE",
  "READ_MODEL_BEHIND",
  "DEADLINE_EXCEEDED",
  "OVERLOADED",
  "SUBSCRIBER_TOO_SLOW",
  "LOG_REPLACED",
]);

const graphQLError = z.object({
  message: z.string(),
  extensions: z.looseObject({ code: z.string().optional() }).optional(),
});

const body = z.object({ data: z.unknown().optional(), errors: z.array(graphQLError).min(1).optional() });

/** Reads an answer over HTTP. */
export function readAnswer(status: number, text: string): Answer {
  const parsed = body.safeParse(parseJson(text));
  if (!parsed.success) {
    // A process that is stopping need not speak GraphQL any more.
    return status === 503 ? { kind: "transient", code: "HTTP 503" } : unknown(`${status} ${text}`);
  }
  const { data, errors } = parsed.data;
  return errors === undefined ? { kind: "data", data } : readErrors(errors);
}

/** Reads the errors of an answer, or those that ended a subscription. */
export function readErrors(errors: unknown): Answer {
  const parsed = z.array(graphQLError).min(1).safeParse(errors);
  if (!parsed.success) return unknown(JSON.stringify(errors));
  const codes = parsed.data.map(({ extensions }) => extensions?.code ?? "no code");
  const unexpected = parsed.data.find((_, index) => !transientCodes.has(codes[index] ?? ""));
  return unexpected === undefined ? { kind: "transient", code: codes[0] ?? "" } : unknown(JSON.stringify(unexpected));
}

function unknown(detail: string): Answer {
  return { kind: "unknown", detail: detail.slice(0, 1_000) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
