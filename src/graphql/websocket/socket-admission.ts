import type { WebSocketLimits } from "../limits/limits.js";
import { createQuota } from "../limits/quota.js";

/** The slot of one socket, from its handshake to its end. */
export interface SocketSlot {
  /** Called once the client has sent a valid `connection_init`. */
  readonly introduced: () => void;
  /** Whether the client has not sent a valid `connection_init` yet. */
  readonly isPending: () => boolean;
  /** Called once the connection has ended, established or not. */
  readonly release: () => void;
}

/** Takes a slot for a socket from an address, or returns the HTTP status that refuses the handshake. */
export type AdmitSocket = (address: string) => SocketSlot | "429 Too Many Requests" | "503 Service Unavailable";

/** Bounds the sockets of a process and of each address, and in both the pending ones. */
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
      release: () => {
        introduced();
        whole();
        wholeOfAddress();
      },
    };
  };
}

type Release = () => void;

/** Returns both, or releases the one that was taken. */
function takeAll(one: Release | undefined, other: Release | undefined): readonly [Release, Release] | undefined {
  if (one && other) return [one, other];
  one?.();
  other?.();
  return undefined;
}
