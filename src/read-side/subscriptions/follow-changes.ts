import type { VersionedReadModel } from "../../core/projection.js";
import type { Subscriber } from "../messaging/index.js";
import { decodeChanges, decodeCheckpoint, keysOf } from "../store/index.js";
import { ChangeFollower, type ChangeFollowerDeps, type ChangeListener } from "./change-follower.js";

/** Dependencies of {@link followChanges}. */
export interface FollowDeps extends ChangeFollowerDeps {
  readonly subscriber: Subscriber;
}

/**
 * Emits every change of a read model from when the promise resolves. A lost message, a reconnect or a switch of
 * generations shows as a gap between positions, which is backfilled from the read model's index of changes.
 */
export async function followChanges(
  deps: FollowDeps,
  readModel: VersionedReadModel,
  listener: ChangeListener,
): Promise<ChangeFollower> {
  const { redis, subscriber } = deps;
  const keys = keysOf(redis, readModel);
  const follower = new ChangeFollower(deps, readModel, listener);
  const onSubscribed = () => {
    follower.suspectGap();
  };
  subscriber.listen(keys.changesChannel, {
    onMessage: (text) => {
      follower.receive(() => {
        follower.onChanges(decodeChanges(text));
      });
    },
    onSubscribed,
  });
  subscriber.listen(keys.checkpointChannel, {
    onMessage: (text) => {
      follower.receive(() => {
        follower.onCheckpoint(decodeCheckpoint(text));
      });
    },
    onSubscribed,
  });
  await subscriber.ready();
  await follower.start();
  return follower;
}
