import type { VersionedReadModel } from "../../core/projection.js";
import type { PermissionProbe } from "../../platform/redis/redis-check.js";
import { keysOf } from "./keys.js";

/** Probes the permission to query a read model. */
export function queryProbe(readModel: VersionedReadModel): PermissionProbe {
  return async (redis) => {
    const { absent } = keysOf(redis, readModel);
    await redis.hgetall(absent);
    await redis.zcard(absent);
    await redis.call("EVAL_RO", "return redis.call('HGETALL', KEYS[1])", 1, absent);
  };
}

/** Probes the permission to project a read model. */
export function projectProbe(readModel: VersionedReadModel): PermissionProbe {
  return async (redis) => {
    const { absent, checkpointChannel } = keysOf(redis, readModel);
    await redis.eval(
      "redis.call('DEL', KEYS[1]) return redis.call('PUBSUB', 'SHARDNUMSUB', ARGV[1])",
      1,
      absent,
      checkpointChannel,
    );
    await redis.unlink(absent);
  };
}

/** Probes the permission to subscribe to a read model's changes. The connection can do nothing else afterwards. */
export function subscribeProbe(readModel: VersionedReadModel): PermissionProbe {
  return async (redis) => {
    const { checkpointChannel, changesChannel } = keysOf(redis, readModel);
    await redis.ssubscribe(checkpointChannel, changesChannel);
  };
}
