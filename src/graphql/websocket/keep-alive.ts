import type { WebSocket } from "ws";

/** A client that has not answered the last ping is disconnected. */
const pingIntervalMs = 12_000;
/** The sockets are pinged in groups, so that many pings do not come at once. */
const groupCount = 48;

/** A socket that is kept alive. */
export interface KeptAlive {
  readonly socket: Pick<WebSocket, "ping" | "terminate">;
  /** Whether the client has answered since the last ping. */
  isAlive: boolean;
}

/** Pings the clients of a process. One timer for all sockets: a timer for each would take more memory. */
export class KeepAlive {
  private readonly groups = Array.from({ length: groupCount }, () => new Set<KeptAlive>());
  private added = 0;
  private next = 0;
  private timer: NodeJS.Timeout | undefined;

  /** Pings a socket until the returned group no longer contains it. */
  add(kept: KeptAlive): Set<KeptAlive> {
    this.timer ??= setInterval(() => {
      this.pingNextGroup();
    }, pingIntervalMs / groupCount).unref();
    const group = this.group(this.added++);
    group.add(kept);
    return group;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private pingNextGroup(): void {
    for (const kept of this.group(this.next++)) {
      if (!kept.isAlive) {
        kept.socket.terminate();
        continue;
      }
      kept.isAlive = false;
      kept.socket.ping();
    }
  }

  private group(n: number): Set<KeptAlive> {
    const group = this.groups[n % groupCount];
    if (group === undefined) throw new Error("There is at least one group");
    return group;
  }
}
