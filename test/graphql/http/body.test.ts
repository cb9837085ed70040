import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { readJsonBody } from "../../../src/graphql/http/read-json-body.js";
import { openRawSocket } from "../../support/raw-socket.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";
import { badRequest, got, ok, sendRaw } from "./support/raw-http.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer();
});
afterAll(() => server.close());
const statusesOf = (...requests: string[]) => sendRaw(server.port, requests);

describe("a body", () => {
  const post = async (bytes: Buffer, contentType = "application/json") => {
    const headers = { "content-type": contentType };
    const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: new Uint8Array(bytes) });
    return [response.status, ((await response.json()) as { errors?: { message: string }[] }).errors?.[0]?.message];
  };
  const json = (text: string) =>
    JSON.stringify({ query: "query($t: String!) { echo(text: $t) }", variables: { t: text } });

  it.each([
    ["Latin-1", Buffer.from(json("Café"), "latin1")],
    ["UTF-16", Buffer.from(`\uFEFF${json("Café")}`, "utf16le")],
    ["half a character", Buffer.from(json("Café")).subarray(0, -4)],
    ["an overlong form", Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')])],
    ["a surrogate", Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')])],
  ])("that is not UTF-8 is refused: %s", async (_what, bytes) => {
    const expected =
      _what === "half a character" ? (expect.any(String) as unknown) : "The request body is not valid UTF-8";
    expect(await post(bytes)).toEqual([400, expected]);
  });

  it("may start with a byte order mark", async () => {
    expect(await post(Buffer.from(`\uFEFF${json("Café")}`))).toEqual([200, undefined]);
  });

  it("is rejected with another charset, even if several are specified", async () => {
    const [status] = await post(Buffer.from(json("x")), "application/json; charset=utf-8; charset=latin1");
    expect(status).toBe(415);
  });

  it("of a GET must be percent-encoded UTF-8", async () => {
    const ask = async (value: string) =>
      statusesOf(got(`/graphql?query=%7Becho(text:%22${value}%22)%7D`, "Host: x", "apollo-require-preflight: 1"));
    expect(await ask("Caf%C3%A9")).toEqual([ok]);
    expect(await ask("Caf%E9")).toEqual([badRequest]);
    expect(await ask("%ED%A0%80")).toEqual([badRequest]);
    expect(await ask("Caf\xe9")).toEqual([badRequest]);
    expect(await ask("100%")).toEqual([ok]);
  });

  it("of a WebSocket message must be UTF-8, in text and binary messages", async () => {
    const open = async () => {
      const socket = await openRawSocket(`${server.url}/graphql`);
      socket.send({ type: "connection_init" });
      await socket.until("connection_ack");
      return socket;
    };
    const message = (text: string) =>
      JSON.stringify({ id: "1", type: "subscribe", payload: JSON.parse(json(text)) as object });
    const latin = await open();
    latin.send(Buffer.from(message("Café"), "latin1"));
    expect((await latin.closed)[0]).toBe(1007);
    const marked = await open();
    marked.send(Buffer.from(`\uFEFF${message("Café")}`));
    expect((await marked.until("next", "1")).at(-1)?.payload).toMatchObject({ data: { echo: "Café" } });
  });
});

it("of a pipelined request may end with its connection", async () => {
  let onArrival: (ended: Promise<unknown>) => void;
  const arrived = new Promise<{ readonly ended: Promise<unknown> }>((resolve) => {
    onArrival = (ended) => {
      resolve({ ended });
    };
  });
  const piped = await startTinyServer({
    routes: {
      "/wait": async (_request, response) => {
        await once(response, "close");
      },
      "/body": async (request) => {
        const body = readJsonBody(request, 1_000);
        onArrival(body.catch((error: unknown) => error));
        await body;
      },
    },
  });
  onTestFinished(() => piped.close());
  const socket = connect(piped.port, "127.0.0.1");
  const head = ["POST /body HTTP/1.1", "Host: x", "Content-Type: application/json", "Content-Length: 100", "", "{"];
  socket.write(got("/wait", "Host: x") + head.join("\r\n"));
  const { ended } = await arrived;
  socket.destroy();
  expect(await ended).toMatchObject({ code: "ECONNRESET" });
  await new Promise(setImmediate);
  expect(piped.logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
