import type { VersionedReadModel } from "../../core/projection.js";
import { ChangeFollower, type ChangeListener, type FollowParts } from "./change-follower.js";
import { parseChanges, parseCheckpoint } from "../messaging/change-messages.js";
import { keysOf } from "../store/keys.js";

export type { ChangeListener, FollowParts } from "./change-follower.js";

/**
 * Emits every change of a read model from when the promise resolves. A message lost, a reconnect or a switch of
 * generations shows as a gap between positions, and is backfilled from the read model's index of changes.
 */
export async function followChanges(
  parts: FollowParts,
  readModel: VersionedReadModel,
  listener: ChangeListener,
): Promise<void> {
  const { redis, subscriber } = parts;
  const keys = keysOf(redis, readModel);
  const follower = new ChangeFollower(parts, readModel, listener);
  const onSubscribed = () => {
    follower.suspectGap();
  };
  subscriber.listen(keys.changesChannel, {
    onMessage: (text) => {
      follower.hear(() => {
        follower.onChanges(parseChanges(text));
      });
    },
    onSubscribed,
  });
  subscriber.listen(keys.checkpointChannel, {
    onMessage: (text) => {
      follower.hear(() => {
        follower.onCheckpoint(parseCheckpoint(text));
      });
    },
    onSubscribed,
  });
  await subscriber.ready();
  await follower.start();
}
