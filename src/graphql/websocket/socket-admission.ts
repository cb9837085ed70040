import type { WebSocketLimits } from "../limits/limits.js";
import { Quota } from "../limits/quota.js";

/** Takes a slot for a socket from an address, or returns the HTTP status that refuses the handshake. */
export type AdmitSocket = (address: string) => SocketSlot | "429 Too Many Requests" | "503 Service Unavailable";

/** The sockets of a process and of each address, and in both the pending ones. */
class SocketQuotas {
  private readonly all: Quota<"all">;
  private readonly pending: Quota<"all">;
  private readonly ofAddress: Quota<string>;
  private readonly pendingOfAddress: Quota<string>;

  constructor(
    limits: Pick<WebSocketLimits, "connections" | "connectionsPerAddress" | "pending" | "pendingPerAddress">,
  ) {
    this.all = new Quota(limits.connections);
    this.pending = new Quota(limits.pending);
    this.ofAddress = new Quota(limits.connectionsPerAddress);
    this.pendingOfAddress = new Quota(limits.pendingPerAddress);
  }

  takeOfAddress(address: string): boolean {
    if (!this.ofAddress.take(address)) return false;
    if (this.pendingOfAddress.take(address)) return true;
    this.ofAddress.release(address);
    return false;
  }

  takeOfProcess(): boolean {
    if (!this.all.take("all")) return false;
    if (this.pending.take("all")) return true;
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

/** The slot of one socket, from its handshake to its end. */
export class SocketSlot {
  /** Whether the client has not sent a valid `connection_init` yet. */
  isPending = true;
  private isReleased = false;

  constructor(
    private readonly quotas: SocketQuotas,
    private readonly address: string,
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

/** Bounds the sockets of a process and of each address, and in both the pending ones. */
export function createAdmission(limits: ConstructorParameters<typeof SocketQuotas>[0]): AdmitSocket {
  const quotas = new SocketQuotas(limits);
  return (address) => {
    if (!quotas.takeOfAddress(address)) return "429 Too Many Requests";
    if (quotas.takeOfProcess()) return new SocketSlot(quotas, address);
    quotas.releasePendingOfAddress(address);
    quotas.releaseOfAddress(address);
    return "503 Service Unavailable";
  };
}
