import { eventsChannelOf } from "../core/channels.js";
import type { VersionedReadModel } from "../core/projection.js";
import type { PermissionProbe } from "../platform/redis/redis-check.js";
import { keysOf } from "../read-side/store/keys.js";

/** What a process does that needs permissions in Redis. */
export interface RedisUse {
  readonly commands: boolean;
  readonly queries: boolean;
  readonly projectors: boolean;
}

/**
 * What shows whether a role's user in Redis may do what the role does: commands of the kinds that it uses, on keys that
 * are never there. `readModel` is any read model.
 */
export function permissionProbes(
  { commands, queries, projectors }: RedisUse,
  readModel: VersionedReadModel,
): readonly PermissionProbe[] {
  return [
    ...(commands ? [mayPublish] : []),
    ...(queries || projectors ? [mayRead(readModel)] : []),
    ...(projectors ? [mayProject(readModel)] : []),
    // Last: a connection that has subscribed can do nothing else.
    ...(queries || projectors ? [maySubscribe(readModel)] : []),
  ];
}

/** Readers take it for what it is: the log has come to its origin. */
const mayPublish: PermissionProbe = (redis) => redis.spublish(eventsChannelOf(redis.namespace), '{"head":0}');

function mayRead(readModel: VersionedReadModel): PermissionProbe {
  return async (redis) => {
    const { absent } = keysOf(redis, readModel);
    await redis.hgetall(absent);
    await redis.zcard(absent);
    await redis.call("EVAL_RO", "return redis.call('HGETALL', KEYS[1])", 1, absent);
  };
}

function mayProject(readModel: VersionedReadModel): PermissionProbe {
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

function maySubscribe(readModel: VersionedReadModel): PermissionProbe {
  return async (redis) => {
    const { checkpointChannel, changesChannel } = keysOf(redis, readModel);
    await redis.ssubscribe(checkpointChannel, changesChannel);
  };
}
