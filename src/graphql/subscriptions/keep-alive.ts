/** The connections are pinged in groups, so that many pings do not come at once. */
const groupCount = 48;

/** A connection that is kept alive. */
export interface KeptAlive {
  /** Whether the client has reacted since the last ping. */
  isAlive: boolean;
  readonly ping: () => void;
  readonly terminate: () => void;
}

/**
 * Pings the clients of a process, and disconnects those that have not reacted to the last ping. One timer for all
 * connections: a timer for each would take more memory.
 */
export class KeepAlive {
  private readonly groups = Array.from({ length: groupCount }, () => new Set<KeptAlive>());
  private added = 0;
  private next = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param intervalMs The time between two pings of one client. */
  constructor(private readonly intervalMs: number) {}

  /** Pings a client until the returned group no longer contains it. */
  add(kept: KeptAlive): Set<KeptAlive> {
    this.timer ??= setInterval(() => {
      this.pingNextGroup();
    }, this.intervalMs / groupCount).unref();
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
        kept.terminate();
        continue;
      }
      kept.isAlive = false;
      kept.ping();
    }
  }

  private group(n: number): Set<KeptAlive> {
    const group = this.groups[n % groupCount];
    if (group === undefined) throw new Error("There is at least one group");
    return group;
  }
}
