import { connect as connectPlain } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ServerAddress } from "./redis-servers.js";

/** The protocol of a port: plain Redis protocol, TLS, or neither. */
export type PortProtocol = "plain" | "tls" | "unknown";

const probeTimeoutMs = 1_000;

/** Detects the protocol of a port. Opens one or two connections, so it is for a failed connection only. */
export async function detectProtocol(address: ServerAddress): Promise<PortProtocol> {
  if (await speaksPlain(address)) return "plain";
  return (await speaksTls(address)) ? "tls" : "unknown";
}

/** A server that requires a password, or has too many clients, also replies in the Redis protocol. */
function speaksPlain({ host, port }: ServerAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectPlain({ host, port }, () => socket.write("PING\r\n"));
    const settle = (isPlain: boolean) => {
      socket.destroy();
      resolve(isPlain);
    };
    socket.setTimeout(probeTimeoutMs, () => {
      settle(false);
    });
    socket.once("data", (data) => {
      settle(/^[+-]/.test(data.toString("latin1")));
    });
    for (const event of ["error", "close"] as const)
      socket.once(event, () => {
        settle(false);
      });
  });
}

function speaksTls({ host, port }: ServerAddress): Promise<boolean> {
  return new Promise((resolve) => {
    // This only detects TLS; it does not verify the certificate.
    const socket = connectTls({ host, port, rejectUnauthorized: false });
    const settle = (isTls: boolean) => {
      socket.destroy();
      resolve(isTls);
    };
    socket.setTimeout(probeTimeoutMs, () => {
      settle(false);
    });
    socket.once("secureConnect", () => {
      settle(true);
    });
    socket.once("error", (error: Error) => {
      // An alert is TLS as well, for example for a missing client certificate.
      settle(/alert/i.test(error.message));
    });
    socket.once("close", () => {
      settle(false);
    });
  });
}
