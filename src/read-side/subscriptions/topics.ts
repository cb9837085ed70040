import type { Change } from "./change.js";
import { ChangeQueue, type ChangeQueueLimits, type ChangeQueueOwner } from "./change-queue.js";

/** The queues of a process's subscribers, by read model and topic. */
export class Topics {
  private readonly topics = new Map<string, Topic>();

  /** @param limits of each queue */
  constructor(private readonly limits: ChangeQueueLimits) {}

  /** Opens the queue of a new subscriber. */
  open(readModel: string, topic: string): ChangeQueue {
    const name = nameOf(readModel, topic);
    const known = this.topics.get(name) ?? this.create(name);
    const queue = new ChangeQueue(known);
    known.queues.add(queue);
    return queue;
  }

  push(readModel: string, topic: string, change: Change): void {
    for (const queue of this.topics.get(nameOf(readModel, topic))?.queues ?? []) queue.push(change);
  }

  /** Fails the queues of a read model. */
  fail(readModel: string, error: Error): void {
    for (const [name, { queues }] of this.topics)
      if (name.startsWith(nameOf(readModel, ""))) for (const queue of [...queues]) queue.fail(error);
  }

  /** All open queues. */
  queues(): ChangeQueue[] {
    return [...this.topics.values()].flatMap(({ queues }) => [...queues]);
  }

  /** The number of open queues by read model. */
  counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const [name, { queues }] of this.topics) {
      const readModel = name.slice(0, name.indexOf(" "));
      counts.set(readModel, (counts.get(readModel) ?? 0) + queues.size);
    }
    return counts;
  }

  /** Its queues share the object, so that a subscriber needs no closure. */
  private create(name: string): Topic {
    const queues = new Set<ChangeQueue>();
    const topic: Topic = {
      queues,
      limits: this.limits,
      onEnd: (queue) => {
        queues.delete(queue);
        if (queues.size === 0 && this.topics.get(name) === topic) this.topics.delete(name);
      },
    };
    this.topics.set(name, topic);
    return topic;
  }
}

interface Topic extends ChangeQueueOwner {
  readonly queues: Set<ChangeQueue>;
}

function nameOf(readModel: string, topic: string): string {
  return `${readModel} ${topic}`;
}
