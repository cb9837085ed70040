import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Document } from "../core/projection.js";
import type { Position } from "../core/position.js";
import type { Redis } from "../platform/redis.js";
import type { Change } from "./change.js";
import { createGenerations } from "./generations.js";
import { keysOf } from "./keys.js";
import { changesScript } from "./scripts.js";
import type { Subscriber } from "./subscriber.js";

/** Documents per step of healing. */
const healStep = 200;
/** Messages that may wait for a healing; it makes those that are left out superfluous. */
const maxBacklog = 1_000;
/** Milliseconds until healing is tried again. */
const healRetry = 250;

// Lua's empty table is an object in JSON: a document that is gone.
const fields = z.union([z.array(z.string()), z.object({})]);
const changesMessage = z.tuple([z.int(), z.int(), z.int(), z.array(z.tuple([z.string(), z.string(), fields]))]);
const checkpointMessage = z.tuple([z.int(), z.int()]);
const healed = z.union([
  z.tuple([z.literal("away")]),
  z.tuple([z.literal("forgotten")]),
  z.tuple([z.literal("found"), z.coerce.number()]).rest(z.tuple([z.string(), z.coerce.number(), fields])),
]);

/** What following changes works with. */
export interface FollowParts {
  readonly redis: Redis;
  readonly subscriber: Subscriber;
  readonly onFailure: (error: unknown) => void;
}

/** Who is told of changes. */
export interface ChangeListener {
  readonly onChange: (change: Change) => void;
  /** So much was missed that it cannot be told any more what. */
  readonly onForgotten: () => void;
}

/**
 * Tells of every change of a read model from when the promise resolves. A message lost, a reconnect or a switch of
 * generations shows as a gap between positions, and is healed from the read model's index of changes.
 */
export async function followChanges(
  { redis, subscriber, onFailure }: FollowParts,
  readModel: string,
  { onChange, onForgotten }: ChangeListener,
): Promise<void> {
  const keys = keysOf(redis, readModel);
  const generations = createGenerations(redis, readModel);
  let generation = 0;
  let position: Position = 0;
  /** Heard, but not gone through: before the start, and while others are at work. */
  const backlog: (() => void)[] = [];
  let working = true;
  let gap = false;

  const hear = (read: (text: string) => void) => (text: string) => {
    const safely = () => {
      try {
        read(text);
      } catch (error) {
        onFailure(error);
        gap = true;
      }
    };
    if (working) {
      backlog.push(safely);
      // What is left out shows as a gap in front of the rest.
      if (backlog.length > maxBacklog) backlog.shift();
    } else {
      safely();
      if (gap) work();
    }
  };

  const onChanges = (text: string) => {
    const [of, from, to, documents] = changesMessage.parse(JSON.parse(text));
    if (of !== generation || from > position) gap = true;
    // Parked events that are replayed: late, and in no order with the rest.
    else if (from === to) for (const [key, at, document] of documents) hand(key, Number(at), document);
    else if (to > position) {
      for (const [key, at, document] of documents) tell(key, Number(at), document);
      position = to;
    }
  };

  // It follows each message of changes on the same connection, so being ahead of those means that one was lost.
  const onCheckpoint = (text: string) => {
    const [of, to] = checkpointMessage.parse(JSON.parse(text));
    // A rebuilt generation takes over exactly where the one before it stood.
    if (of !== 0 && to === position) generation = of;
    else if (of !== 0 && (of !== generation || to > position)) gap = true;
  };

  function tell(key: string, at: Position, document: unknown): void {
    if (at > position) hand(key, at, document);
  }

  function hand(key: string, at: Position, document: unknown): void {
    if (Array.isArray(document)) onChange({ key, position: at, document: toDocument(document as string[]) });
  }

  function work(): void {
    working = true;
    void heal().then(catchUp);
  }

  /** Goes through what was heard meanwhile, and lets subscribers read between messages. */
  async function catchUp(): Promise<void> {
    for (let next = backlog.shift(); next; next = backlog.shift()) {
      next();
      await heal();
      await nextTurn();
    }
    working = false;
  }

  /** Closes the gap if there is one, also one that opens meanwhile. */
  async function heal(): Promise<void> {
    while (gap) {
      gap = false;
      if (await healStepwise().catch(onFailure)) continue;
      gap = true;
      await delay(healRetry, undefined, { ref: false });
    }
  }

  /** False when nothing serves at the moment. */
  async function healStepwise(): Promise<boolean> {
    const serving = await generations.serving();
    if (serving === undefined) return false;
    // Of another log: positions told so far mean nothing in it.
    if (serving.position < position) position = serving.position;
    generation = serving.number;
    const scriptKeys = [keys.changes(generation), keys.checkpoint(generation), keys.serving, keys.absent];
    for (;;) {
      const answer = healed.parse(
        await changesScript(redis, scriptKeys, [keys.prefix(generation), generation, position, healStep]),
      );
      if (answer[0] === "away") return false;
      if (answer[0] === "forgotten") {
        onForgotten();
        position = serving.position;
        return true;
      }
      const [, checkpoint, ...documents] = answer;
      for (const [key, at, document] of documents) {
        tell(key, at, document);
        position = at;
      }
      if (documents.length < healStep) {
        position = Math.max(position, checkpoint);
        return true;
      }
    }
  }

  const onSubscribed = () => {
    gap = true;
    if (!working) work();
  };
  subscriber.listen(keys.changesChannel, { onMessage: hear(onChanges), onSubscribed });
  subscriber.listen(keys.checkpointChannel, { onMessage: hear(onCheckpoint), onSubscribed });

  await subscriber.ready();
  for (;;) {
    // Only what is lost from here on is missing from what is read here.
    gap = false;
    const serving = await generations.serving().catch(onFailure);
    if (serving) {
      ({ number: generation, position } = serving);
      work();
      return;
    }
    await delay(healRetry);
  }
}

function toDocument(flat: readonly string[]): Document {
  const document: Record<string, string> = {};
  for (let at = 0; at + 1 < flat.length; at += 2) document[flat[at] ?? ""] = flat[at + 1] ?? "";
  return document;
}
