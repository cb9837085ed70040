import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { Proxy } from "./system/proxy.js";

it("passes delayed bytes on in order, also when the delay ends", async () => {
  let received = "";
  const server = createServer((socket) => {
    socket.on("data", (chunk) => (received += chunk.toString("latin1"))).on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  let passing = "";
  const sent = (chunk: Buffer) => {
    passing += chunk.toString("latin1");
    return false;
  };
  const target = () => (server.address() as AddressInfo).port;
  const proxy = await Proxy.open(target, () => ({ sent, answered: () => true }));
  onTestFinished(() => {
    proxy.close();
    server.close();
  });

  const client = connect(proxy.port, "127.0.0.1")
    .setNoDelay(true)
    .on("error", () => undefined);
  proxy.delay(200);
  client.write("1");
  await vi.waitFor(() => {
    expect(passing).toBe("1");
  });
  proxy.heal();
  client.write("2");
  await vi.waitFor(() => {
    expect(received).toHaveLength(2);
  });
  expect(received).toBe("12");
});
