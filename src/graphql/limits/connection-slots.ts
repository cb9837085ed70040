import type { WebSocketLimits } from "./limits.js";
import { Quota } from "./quota.js";

/**
 * A WebSocket, which is pending until its client has sent `connection_init`, or the stream of one subscription over HTTP,
 * whose client is known from the start.
 */
export type ConnectionKind = "socket" | "stream";

/** The reason to refuse a connection: its address has too many, or the process has. */
export type ConnectionRefusal = "429 Too Many Requests" | "503 Service Unavailable";

/** Takes a slot for a connection from an address, or returns the HTTP status that refuses it. */
export type AdmitConnection = (address: string, kind: ConnectionKind) => ConnectionSlot | ConnectionRefusal;

/** The bounds of the connections that carry subscriptions, which WebSockets and streams share. */
export interface Connections {
  readonly admit: AdmitConnection;
  /** The connections of each principal. */
  readonly sessions: Quota<string>;
}

type SlotLimits = Pick<WebSocketLimits, "connections" | "connectionsPerAddress" | "pending" | "pendingPerAddress">;

/** The connections of a process and of each address, and in both the pending ones. */
class ConnectionQuotas {
  private readonly all: Quota<"all">;
  private readonly pending: Quota<"all">;
  private readonly ofAddress: Quota<string>;
  private readonly pendingOfAddress: Quota<string>;

  constructor(limits: SlotLimits) {
    this.all = new Quota(limits.connections);
    this.pending = new Quota(limits.pending);
    this.ofAddress = new Quota(limits.connectionsPerAddress);
    this.pendingOfAddress = new Quota(limits.pendingPerAddress);
  }

  takeOfAddress(address: string, isPending: boolean): boolean {
    if (!this.ofAddress.take(address)) return false;
    if (!isPending || this.pendingOfAddress.take(address)) return true;
    this.ofAddress.release(address);
    return false;
  }

  takeOfProcess(isPending: boolean): boolean {
    if (!this.all.take("all")) return false;
    if (!isPending || this.pending.take("all")) return true;
    this.all.release("all");
    return false;
  }

  releaseOfAddress(address: string): void {
    this.ofAddress.release(address);
  }

  releaseOfProcess(): void {
    this.all.release("all");
  }

  releasePending(address: string): void {
    this.pending.release("all");
    this.pendingOfAddress.release(address);
  }

  releasePendingOfAddress(address: string): void {
    this.pendingOfAddress.release(address);
  }
}

/** The slot of one connection, from its start to its end. */
export class ConnectionSlot {
  private isReleased = false;

  /** @param isPending whether the client has not sent a valid `connection_init` yet */
  constructor(
    private readonly quotas: ConnectionQuotas,
    private readonly address: string,
    public isPending: boolean,
  ) {}

  /** Called once the client has sent a valid `connection_init`. */
  introduced(): void {
    if (!this.isPending) return;
    this.isPending = false;
    this.quotas.releasePending(this.address);
  }

  /** Called once the connection has ended, established or not. */
  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.introduced();
    this.quotas.releaseOfProcess();
    this.quotas.releaseOfAddress(this.address);
  }
}

/** Bounds the connections of a process, of each address and of each principal. */
export function createConnections(limits: SlotLimits & Pick<WebSocketLimits, "connectionsPerPrincipal">): Connections {
  const quotas = new ConnectionQuotas(limits);
  return {
    admit: (address, kind) => {
      const isPending = kind === "socket";
      if (!quotas.takeOfAddress(address, isPending)) return "429 Too Many Requests";
      if (quotas.takeOfProcess(isPending)) return new ConnectionSlot(quotas, address, isPending);
      if (isPending) quotas.releasePendingOfAddress(address);
      quotas.releaseOfAddress(address);
      return "503 Service Unavailable";
    },
    sessions: new Quota(limits.connectionsPerPrincipal),
  };
}
