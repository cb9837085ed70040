import { connect as connectPlain } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ServerAddress } from "./redis-servers.js";

/** What a port answers in: Redis' protocol as it is, TLS, or nothing known. */
export type PortProtocol = "plain" | "tls" | "unknown";

const probeTimeoutMs = 1_000;

/** Finds out what a port speaks. Only for a failed connection: it costs one or two connections of its own. */
export async function detectProtocol(address: ServerAddress): Promise<PortProtocol> {
  if (await speaksPlain(address)) return "plain";
  return (await speaksTls(address)) ? "tls" : "unknown";
}

/** Also a server that wants a password, or has too many clients, answers in its protocol. */
function speaksPlain({ host, port }: ServerAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectPlain({ host, port }, () => socket.write("PING\r\n"));
    const answer = (isPlain: boolean) => {
      socket.destroy();
      resolve(isPlain);
    };
    socket.setTimeout(probeTimeoutMs, () => {
      answer(false);
    });
    socket.once("data", (data) => {
      answer(/^[+-]/.test(data.toString("latin1")));
    });
    for (const event of ["error", "close"] as const)
      socket.once(event, () => {
        answer(false);
      });
  });
}

function speaksTls({ host, port }: ServerAddress): Promise<boolean> {
  return new Promise((resolve) => {
    // Whether the certificate is good is not the question here.
    const socket = connectTls({ host, port, rejectUnauthorized: false });
    const answer = (isTls: boolean) => {
      socket.destroy();
      resolve(isTls);
    };
    socket.setTimeout(probeTimeoutMs, () => {
      answer(false);
    });
    socket.once("secureConnect", () => {
      answer(true);
    });
    socket.once("error", (error: Error) => {
      // An alert is TLS too, such as that for a missing client certificate.
      answer(/alert/i.test(error.message));
    });
    socket.once("close", () => {
      answer(false);
    });
  });
}
