import type { WebSocketLimits } from "../limits/limits.js";
import { createQuota } from "../limits/quota.js";

/** The place of one socket, from its handshake on. */
export interface SocketPlace {
  /** The client has introduced itself. */
  readonly introduced: () => void;
  readonly isPending: () => boolean;
  /** The connection is gone, established or not. */
  readonly leave: () => void;
}

/** Takes a place for a socket of an address, or names the status that refuses its handshake. */
export type AdmitSocket = (address: string) => SocketPlace | "429 Too Many Requests" | "503 Service Unavailable";

/** Bounds the sockets of a process and of each address, and those among them that have not introduced themselves. */
export function createAdmission(
  limits: Pick<WebSocketLimits, "connections" | "connectionsPerAddress" | "pending" | "pendingPerAddress">,
): AdmitSocket {
  const all = createQuota<"all">(limits.connections);
  const allPending = createQuota<"all">(limits.pending);
  const ofAddress = createQuota<string>(limits.connectionsPerAddress);
  const pendingOfAddress = createQuota<string>(limits.pendingPerAddress);

  return (address) => {
    const perAddress = takeAll(ofAddress.take(address), pendingOfAddress.take(address));
    if (perAddress === undefined) return "429 Too Many Requests";
    const perProcess = takeAll(all.take("all"), allPending.take("all"));
    if (perProcess === undefined) {
      perAddress.forEach((release) => {
        release();
      });
      return "503 Service Unavailable";
    }
    const [[whole, pending], [wholeOfAddress, pendingOfIt]] = [perProcess, perAddress];
    let isPending = true;
    const introduced = () => {
      isPending = false;
      pending();
      pendingOfIt();
    };
    return {
      introduced,
      isPending: () => isPending,
      leave: () => {
        introduced();
        whole();
        wholeOfAddress();
      },
    };
  };
}

type Release = () => void;

/** Both, or neither. */
function takeAll(one: Release | undefined, other: Release | undefined): readonly [Release, Release] | undefined {
  if (one && other) return [one, other];
  one?.();
  other?.();
  return undefined;
}
