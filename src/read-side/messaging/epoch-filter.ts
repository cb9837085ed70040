import { LRUCache } from "lru-cache";
import type { CommittedBatch } from "../../core/channels.js";

/** Maximum of batches that are queued while the epoch is read from the log. */
const maxHeldBatches = 1_000;
/** Maximum of remembered epochs of other deployments, whose messages are dropped without reading the log. */
const maxRejectedEpochs = 100;

/** Forwards batches of the log's current epoch, in order, and reads the epoch from the log when another one appears. */
export function createEpochFilter(
  currentEpoch: () => Promise<string | undefined>,
  deliver: (batch: CommittedBatch) => void,
  onFailure: (error: unknown) => void,
): (batch: CommittedBatch) => void {
  const rejectedEpochs = new LRUCache<string, true>({ max: maxRejectedEpochs });
  const held: CommittedBatch[] = [];
  let current: string | undefined;
  let isAsking = false;

  function isKnown({ epoch }: CommittedBatch): boolean {
    return epoch === undefined || epoch === current;
  }

  async function askLog(): Promise<void> {
    isAsking = true;
    try {
      const answer = await currentEpoch();
      if (answer !== current) rejectedEpochs.clear();
      current = answer;
      for (const batch of held)
        if (isKnown(batch) || answer === undefined) deliver(batch);
        else if (batch.epoch !== undefined) rejectedEpochs.set(batch.epoch, true);
    } finally {
      held.length = 0;
      isAsking = false;
    }
  }

  return (batch) => {
    if (batch.epoch !== undefined && rejectedEpochs.has(batch.epoch)) return;
    if (isAsking) {
      if (held.length < maxHeldBatches) held.push(batch);
    } else if (isKnown(batch)) deliver(batch);
    else {
      held.push(batch);
      askLog().catch(onFailure);
    }
  };
}
