import type { FormattedExecutionResult } from "graphql";

/** The result for one message as JSON, which any number of subscribers receive. */
export interface EncodedResult {
  readonly json: Buffer;
}

/** A larger result is not copied for each connection. */
export const maxCopiedBytes = 16_384;

/** Encodes a masked result. */
export function encodeResult(result: FormattedExecutionResult): EncodedResult {
  return { json: Buffer.from(JSON.stringify(result)) };
}
