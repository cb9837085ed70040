import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHttpStream, streamProtocols } from "../../support/http-stream.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer();
});
afterAll(() => server.close());

describe.each(streamProtocols)("a subscription over %s", (protocol) => {
  const open = (query: string) => openHttpStream(`${server.url}/graphql`, protocol, query);

  it("sends each result, then completes", async () => {
    const stream = await open("subscription { count(to: 3) }");
    expect(stream.response.status).toBe(200);
    expect(await stream.rest()).toEqual([
      ...["1", "2", "3"].map((count) => ({ kind: "result", result: { data: { count } } })),
      { kind: "completed" },
    ]);
  });
});
