import { erasuresChannelOf, eventsChannelOf } from "../core/channels.js";
import { unknownId } from "../core/id.js";
import type { VersionedReadModel } from "../core/projection.js";
import type { PermissionProbe } from "../platform/redis/redis-check.js";
import { projectProbe, queryProbe, subscribeProbe } from "../read-side/index.js";

/** The work of a process that requires permissions in Redis. */
export interface RedisUse {
  readonly commands: boolean;
  readonly queries: boolean;
  readonly projectors: boolean;
}

/**
 * Probes whether the Redis user has the permissions that a process needs: commands of the kinds that it uses, on keys
 * that never exist. `readModel` is any read model.
 */
export function permissionProbes(
  { commands, queries, projectors }: RedisUse,
  readModel: VersionedReadModel,
): readonly PermissionProbe[] {
  return [
    ...(commands ? [publishProbe, eraseProbe] : []),
    ...(queries || projectors ? [queryProbe(readModel)] : []),
    ...(projectors ? [projectProbe(readModel)] : []),
    // Last: a subscribed connection can do nothing else.
    ...(queries || projectors ? [subscribeProbe(readModel)] : []),
  ];
}

/** Subscribers read it as a log at its origin, and ignore it. */
const publishProbe: PermissionProbe = (redis) => redis.spublish(eventsChannelOf(redis.namespace), '{"head":0}');

/** No data subject has this id, so processes evict no key. */
const eraseProbe: PermissionProbe = (redis) => redis.spublish(erasuresChannelOf(redis.namespace), unknownId);
