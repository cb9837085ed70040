import { aggregates } from "../../src/domain/index.js";
import { openServer } from "../../src/platform/redis/redis.js";
import { keysOf } from "../../src/read-side/store/keys.js";
import type { Cleanup } from "../support/cleanup.js";

/** A read model whose checkpoint is followed. */
export interface FollowedReadModel {
  readonly name: string;
  checkpoint: number;
  /** One per event, from its receipt until the checkpoint reached it. */
  lagsMs: number[];
}

/** Measures how far read models lag behind the receipts of commands. */
export interface LagMeter {
  readonly readModels: readonly FollowedReadModel[];
  /** Notes that the receipt with this position has arrived. */
  readonly acknowledge: (position: number) => void;
  /** Discards the lags measured so far. */
  readonly reset: () => void;
}

/** Subscribes to the checkpoints of all read models; the cleanup closes the connection. */
export async function followCheckpoints(redisUrl: string, cleanup: Cleanup): Promise<LagMeter> {
  const acknowledgedAt = new Map<number, number>();
  const redis = openServer({ url: redisUrl }, "bench-lag", (connection) => connection.on("error", console.error));
  cleanup.defer(() => {
    redis.disconnect();
    return Promise.resolve();
  });
  await new Promise<void>((resolve) => redis.once("ready", resolve));

  const followed = new Map<string, FollowedReadModel>();
  for (const projection of aggregates.flatMap(({ projections }) => projections)) {
    const { checkpointChannel } = keysOf(redis, projection);
    followed.set(checkpointChannel, { name: projection.readModel, checkpoint: 0, lagsMs: [] });
  }
  redis.on("smessage", (channel: string, message: string) => {
    const readModel = followed.get(channel);
    if (readModel) advance(readModel, toPosition(message), acknowledgedAt);
  });
  for (const channel of followed.keys()) await redis.ssubscribe(channel);

  return {
    readModels: [...followed.values()],
    acknowledge: (position) => {
      acknowledgedAt.set(position, performance.now());
    },
    reset: () => {
      for (const readModel of followed.values()) readModel.lagsMs = [];
    },
  };
}

/** Projection can be faster than the receipt, which counts as no lag. */
function advance(readModel: FollowedReadModel, to: number, acknowledgedAt: ReadonlyMap<number, number>): void {
  const now = performance.now();
  for (let position = readModel.checkpoint + 1; position <= to; position++)
    readModel.lagsMs.push(now - (acknowledgedAt.get(position) ?? now));
  readModel.checkpoint = Math.max(readModel.checkpoint, to);
}

/** The position in a message of the checkpoint channel. */
function toPosition(message: string): number {
  const [, , position] = JSON.parse(message) as [epoch: string, generation: number, position: number, version: number];
  return position;
}
