import type { FormattedExecutionResult } from "graphql";

/** The result for one message as JSON, which any number of subscribers receive. */
export interface EncodedResult {
  readonly json: Buffer;
}

/** Encodes a masked result. */
export function encodeResult(result: FormattedExecutionResult): EncodedResult {
  return { json: Buffer.from(JSON.stringify(result)) };
}
