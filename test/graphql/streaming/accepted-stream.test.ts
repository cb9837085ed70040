import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multipart } from "../../../src/graphql/multipart/multipart.js";
import { sse } from "../../../src/graphql/sse/sse.js";
import { acceptedStream } from "../../../src/graphql/streaming/accepted-stream.js";
import { mediaRanges } from "../../../src/graphql/streaming/media-ranges.js";

const accepted = (accept: string | undefined) => acceptedStream(accept, [sse, multipart]);

describe("the stream that a client accepts", () => {
  it.each([
    "multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/json",
    'multipart/mixed;boundary="graphql";subscriptionSpec="1.0", application/json',
    'application/json, multipart/mixed; subscriptionSpec="1.0"; boundary=graphql',
    "Multipart/Mixed ; SUBSCRIPTIONSPEC = 1.0,application/json",
    "multipart/mixed;subscriptionSpec=1.0;q=0.5,application/json;q=0.9",
    "multipart/mixed;deferSpec=20220824,multipart/mixed;subscriptionSpec=1.0,*/*",
    'multipart/mixed;note="a, \\"b\\"; q=0";subscriptionSpec=1.0',
  ])("is multipart for subscriptions only: %s", (accept) => {
    expect(accepted(accept)).toMatchObject({ ofSubscriptions: multipart, ofResults: undefined });
  });

  it.each([
    "text/event-stream",
    "Text/Event-Stream; charset=utf-8",
    "text/event-stream, multipart/mixed",
    "image/png,text/event-stream",
  ])("is SSE for all operations: %s", (accept) => {
    expect(accepted(accept)).toMatchObject({ ofSubscriptions: sse, ofResults: sse });
  });

  it.each([
    "text/event-stream, application/json",
    "application/graphql-response+json, application/json, text/event-stream, multipart/mixed",
    "text/event-stream, */*;q=0.1",
  ])("is SSE for subscriptions only, if the client accepts JSON: %s", (accept) => {
    expect(accepted(accept)).toMatchObject({ ofSubscriptions: sse, ofResults: undefined });
  });

  it("is the preferred one, for subscriptions", () => {
    const both = (sseQuality: number, multipartQuality: number) =>
      accepted(`text/event-stream;q=${sseQuality}, multipart/mixed;subscriptionSpec=1.0;q=${multipartQuality}`);
    expect(both(0.5, 0.6)).toMatchObject({ ofSubscriptions: multipart, ofResults: sse });
    expect(both(0.6, 0.5)).toMatchObject({ ofSubscriptions: sse, ofResults: sse });
    expect(both(0.5, 0.5)).toMatchObject({ ofSubscriptions: sse });
    expect(both(0, 0.5)).toMatchObject({ ofSubscriptions: multipart, ofResults: undefined });
  });

  it.each([
    undefined,
    "*/*",
    "text/*",
    "application/json",
    "multipart/mixed",
    "multipart/mixed;subscriptionSpec=2.0",
    "multipart/mixed;deferSpec=20220824",
    "text/event-stream;q=0",
    "text/event-stream;q=x",
    'application/json;note="text/event-stream"',
    "",
  ])("is none: %s", (accept) => {
    expect(accepted(accept)).toBeUndefined();
  });
});

describe("media ranges", () => {
  it("are read whatever the header is, in linear time", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "/", ";", ",", "=", '"', "\\", " ", "q", "0", "."), maxLength: 60 }),
        (text) => {
          for (const { quality } of mediaRanges(text)) expect(quality).toBeGreaterThan(0);
        },
      ),
    );
    const started = performance.now();
    for (const text of ['"', ",", ";", '\\"', '",', "=;"]) mediaRanges(text.repeat(8_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
