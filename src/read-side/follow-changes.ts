import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Document } from "../core/projection.js";
import type { Position } from "../core/position.js";
import type { Change, ChangeFeedParts } from "./change-feed.js";
import { createGenerations } from "./generations.js";
import { keysOf } from "./keys.js";
import { changesScript } from "./scripts.js";

/** Documents per step of healing. */
const healStep = 200;
/** Milliseconds until healing is tried again. */
const healRetry = 250;

// Lua's empty table is an object in JSON: a document that is gone.
const fields = z.union([z.array(z.string()), z.object({})]);
const changesMessage = z.tuple([z.int(), z.int(), z.int(), z.array(z.tuple([z.string(), z.string(), fields]))]);
const checkpointMessage = z.tuple([z.int(), z.int()]);
const healed = z.tuple([z.coerce.number()]).rest(z.tuple([z.string(), z.coerce.number(), fields]));

/**
 * Tells `deliver` of every change of a read model from when the promise resolves. A message lost, a reconnect or a
 * switch of generations shows as a gap between positions, and is healed from the read model's index of changes.
 */
export async function followChanges(
  { redis, subscriber, onFailure }: ChangeFeedParts,
  readModel: string,
  deliver: (change: Change) => void,
): Promise<void> {
  const keys = keysOf(readModel);
  const generations = createGenerations(redis, readModel);
  let generation = 0;
  let position: Position = 0;
  let begun = false;
  let healing = false;
  /** What was announced while healing, unheard otherwise. */
  let announced: { readonly of: number; readonly to: Position } | undefined;

  const isAhead = (of: number, to: Position) => of !== 0 && (of !== generation || to > position);

  subscriber.listen(keys.changesChannel, (text) => {
    if (!begun || healing) return;
    try {
      const [of, from, to, documents] = changesMessage.parse(JSON.parse(text));
      if (of !== generation || from > position) heal();
      else if (to > position) {
        for (const [key, at, document] of documents) tell(key, Number(at), document);
        position = to;
      }
    } catch (error) {
      onFailure(error);
      heal();
    }
  });
  // It follows each message of changes on the same connection, so being ahead of those means that one was lost.
  subscriber.listen(keys.checkpointChannel, (text) => {
    const message = checkpointMessage.safeParse(JSON.parse(text));
    if (!begun || !message.success) return;
    const [of, to] = message.data;
    if (healing) announced = { of, to };
    else if (isAhead(of, to)) heal();
  });
  subscriber.onResubscribed(() => {
    if (begun) heal();
  });

  function tell(key: string, at: Position, document: unknown): void {
    if (at > position && Array.isArray(document))
      deliver({ key, position: at, document: toDocument(document as string[]) });
  }

  function heal(): void {
    if (healing) return;
    healing = true;
    void healUntilDone().finally(() => {
      healing = false;
    });
  }

  function missed(): boolean {
    return announced !== undefined && isAhead(announced.of, announced.to);
  }

  async function healUntilDone(): Promise<void> {
    for (;;) {
      announced = undefined;
      const done = await healStepwise().catch(onFailure);
      if (done && !missed()) return;
      if (!done) await delay(healRetry, undefined, { ref: false });
    }
  }

  /** False when nothing serves at the moment. */
  async function healStepwise(): Promise<boolean> {
    const serving = await generations.serving();
    if (serving === undefined) return false;
    // Of another log: positions told so far mean nothing in it.
    if (serving.position < position) position = serving.position;
    generation = serving.number;
    const scriptKeys = [keys.changes(generation), keys.checkpoint(generation), keys.serving];
    for (;;) {
      const answer = await changesScript(redis, scriptKeys, [keys.prefix(generation), generation, position, healStep]);
      const [checkpoint, ...documents] = healed.parse(answer);
      if (checkpoint < 0) return false;
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

  await subscriber.ready();
  for (;;) {
    const serving = await generations.serving().catch(onFailure);
    if (serving) {
      ({ number: generation, position } = serving);
      begun = true;
      // Between subscribing and here messages went by unheard.
      heal();
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
