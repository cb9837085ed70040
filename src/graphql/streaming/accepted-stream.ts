import type { ResponseMediaType } from "../http/known-request.js";
import { mediaRanges, type MediaRange } from "./media-ranges.js";
import type { StreamProtocol } from "./stream-protocol.js";

/** How a client that accepts a stream wants its response. */
export interface AcceptedStream {
  readonly ofSubscriptions: StreamProtocol;
  /** Of queries, mutations and refusals; undefined if they are answered in JSON. */
  readonly ofResults: StreamProtocol | undefined;
  /** Of a refusal in JSON. */
  readonly refusalType: ResponseMediaType;
}

/** Most `Accept` headers name no stream and are not parsed. */
const mayNameStream = /event-stream|subscriptionspec/i;

const json = "application/json";
const graphqlResponse = "application/graphql-response+json";
const jsonTypes: ReadonlySet<string> = new Set([json, graphqlResponse, "application/*", "*/*"]);

/** Returns the stream that a client accepts; undefined if it accepts none. The preferred protocol is selected. */
export function acceptedStream(
  accept: string | undefined,
  protocols: readonly StreamProtocol[],
): AcceptedStream | undefined {
  if (accept === undefined || !mayNameStream.test(accept)) return undefined;
  const ranges = mediaRanges(accept);
  const named = ranges.flatMap((range) => protocols.find(({ isNamedBy }) => isNamedBy(range)) ?? []);
  const [ofSubscriptions] = named;
  if (ofSubscriptions === undefined) return undefined;
  const acceptsJson = ranges.some(({ type }) => jsonTypes.has(type));
  return {
    ofSubscriptions,
    ofResults: acceptsJson ? undefined : named.find(({ carriesAllOperations }) => carriesAllOperations),
    refusalType: refusalTypeOf(ranges, acceptsJson),
  };
}

function refusalTypeOf(ranges: readonly MediaRange[], acceptsJson: boolean): ResponseMediaType {
  const preferred = ranges.find(({ type }) => type === json || type === graphqlResponse)?.type ?? json;
  const hasStatus = !acceptsJson || ranges.some(({ type }) => type === graphqlResponse);
  return { contentType: `${preferred}; charset=utf-8`, hasStatus };
}
