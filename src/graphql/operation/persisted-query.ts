import { clientError } from "../errors/errors.js";
import { hashOf } from "../limits/persisted-operations.js";

/**
 * The hash that `extensions.persistedQuery` names, after Apollo's automatic persisted queries; undefined without it.
 * `text` is the query sent along, if any.
 * @throws GraphQLError with the code BAD_REQUEST for an extension that is malformed or does not match the text.
 */
export function persistedHash(extensions: unknown, text: string | undefined): string | undefined {
  const extension = isRecord(extensions) ? extensions["persistedQuery"] : undefined;
  if (extension === undefined || extension === null) return undefined;
  if (!isRecord(extension) || extension["version"] !== 1) throw badRequest("Unsupported persisted query version");
  const hash = extension["sha256Hash"];
  if (typeof hash !== "string") throw badRequest("`sha256Hash` of a persisted query must be a string");
  if (text !== undefined && hash !== hashOf(text)) throw badRequest("provided sha does not match query");
  return hash;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function badRequest(message: string) {
  return clientError("BAD_REQUEST", message, { http: { status: 400 } });
}
