// Uses the packed SDK in a runtime with the globals of React Native: `node hermes.mjs <GraphQL URL>` writes what it sees.
import http from "node:http";
import { WebSocket } from "ws";

/** As the polyfill of React Native: without a reason, `any`, `timeout` and `throwIfAborted`. */
class PolyfilledController {
  constructor() {
    const listeners = new Set();
    this.signal = {
      aborted: false,
      addEventListener: (_type, listener) => listeners.add(listener),
      removeEventListener: (_type, listener) => listeners.delete(listener),
    };
    this.abort = () => {
      if (this.signal.aborted) return;
      this.signal.aborted = true;
      for (const listener of [...listeners]) listener();
    };
  }
}

/** A fetch that knows such a signal. */
const polyfilledFetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode,
          headers: { get: (name) => response.headers[name] ?? null },
          text: () => Promise.resolve(Buffer.concat(chunks).toString()),
        }),
      );
    });
    request.on("error", reject);
    signal.addEventListener("abort", () => request.destroy(new Error("Aborted")));
    request.end(body);
  });

for (const name of [
  ...["crypto", "structuredClone", "DOMException", "Event", "EventTarget", "URL", "URLSearchParams", "AbortSignal"],
  ...["MessageChannel", "BroadcastChannel", "ReadableStream", "TextDecoderStream", "Response", "Request", "Headers"],
])
  Reflect.deleteProperty(globalThis, name);
globalThis.AbortController = PolyfilledController;
globalThis.fetch = polyfilledFetch;
globalThis.WebSocket = WebSocket;

const { createClient } = await import("@bifold/client");

async function main(url) {
  const seen = [];
  const client = createClient({ url, consistency: "own-writes" });
  const created = await client.createOrder({ customerId: "ada", items: [{ productId: "tea", quantity: 1 }] });
  const orderId = created.aggregateId;
  seen.push((await client.order({ id: orderId })).status);
  for await (const { newStatus } of client.orderStatusChanged({ orderId })) {
    seen.push(newStatus);
    if (newStatus === "SHIPPED") break;
    await client.updateOrderStatus({ orderId, newStatus: "SHIPPED" });
  }
  const stop = new AbortController();
  const call = client.products({}, { signal: stop.signal });
  stop.abort();
  seen.push(
    await call.then(
      () => "no error",
      ({ name }) => name,
    ),
  );
  const slow = createClient({ url, timeout: 50, token: () => new Promise(() => undefined) });
  seen.push(
    await slow.products().then(
      () => "no error",
      ({ name }) => name,
    ),
  );
  await client.close();
  console.log(JSON.stringify(seen));
}

await main(process.argv[2]);
