import { z } from "zod";
import { ORIGIN, type Position } from "../core/position.js";
import type { Redis } from "../platform/redis.js";
import { createGenerations } from "./generations.js";
import { keysOf } from "./keys.js";
import { readModelStatus, type ReadModelStatus } from "./read-model-status.js";
import { createView, type ReadModelView } from "./read-model-view.js";
import type { Subscriber } from "./subscriber.js";
import { createWaiters } from "./waiters.js";

/** A read model has not come as far as a query asks for, and did not within the bound; or none serves at all. */
export class ReadModelBehindError extends Error {
  override readonly name = "ReadModelBehindError";

  constructor(
    readonly readModel: string,
    /** What was asked for. */
    readonly position: Position,
    /** How far it has come. */
    readonly checkpoint: Position,
  ) {
    super(`The read model ${readModel} is at position ${checkpoint}, not yet at ${position}`);
  }
}

/** A read model, as queries see it. */
export interface ReadModel {
  readonly name: string;
  /**
   * A view at least as fresh as `minPosition`; waits for it up to a bound.
   * @throws ReadModelBehindError
   */
  readonly at: (minPosition?: Position | null) => Promise<ReadModelView>;
  /** How far this process knows the serving generation to be; undefined while none serves. */
  readonly present: () => { readonly generation: number; readonly checkpoint: Position } | undefined;
  /** What Redis says of its generations. */
  readonly status: () => Promise<ReadModelStatus>;
}

/** All read models, by name. */
export interface ReadModels {
  /** @throws Error for a name that no projection has. */
  readonly of: (name: string) => ReadModel;
  readonly all: () => readonly ReadModel[];
  readonly close: () => void;
}

/** What the read models of a process work with; times in milliseconds. */
export interface ReadModelsParts {
  readonly redis: Redis;
  readonly subscriber: Subscriber;
  readonly names: readonly string[];
  /** How long a query waits for its `minPosition`. */
  readonly maxWait: number;
  /** How often Redis is asked for what a lost message may have said. */
  readonly refreshEvery: number;
  /** The epoch of the log, given the one that Redis names; a generation of another one is not read. */
  readonly epoch: (named: string) => Promise<string>;
  readonly onFailure: (error: unknown) => void;
}

/** Follows the checkpoints of all read models. */
export function createReadModels(parts: ReadModelsParts): ReadModels {
  const models = new Map(parts.names.map((name) => [name, followReadModel(name, parts)]));
  const refreshAll = () => {
    for (const { refresh } of models.values()) refresh().catch(parts.onFailure);
  };
  const timer = setInterval(refreshAll, parts.refreshEvery);
  timer.unref();
  return {
    of: (name) => {
      const model = models.get(name);
      if (model === undefined) throw new Error(`There is no read model ${name}`);
      return model;
    },
    all: () => [...models.values()],
    close: () => {
      clearInterval(timer);
    },
  };
}

const checkpointMessage = z.tuple([z.int(), z.int()]);

interface Serving {
  readonly generation: number;
  readonly view: ReadModelView;
  checkpoint: Position;
}

function followReadModel(name: string, parts: ReadModelsParts): ReadModel & { refresh: () => Promise<void> } {
  const { redis, subscriber, maxWait, epoch, onFailure } = parts;
  const keys = keysOf(redis, name);
  const generations = createGenerations(redis, name);
  const waiters = createWaiters();
  let serving: Serving | undefined;
  let trustedEpoch: string | undefined;
  /** The last message since Redis was last asked. */
  let heard: { readonly generation: number; readonly checkpoint: Position } | undefined;
  let refreshing: Promise<void> | undefined;
  let askAgain = false;
  let losses = 0;

  const lastHeard = () => heard;

  function move(checkpoint: Position): void {
    if (serving === undefined) return;
    serving.checkpoint = Math.max(serving.checkpoint, checkpoint);
    waiters.release(serving.checkpoint);
  }

  /** Asks Redis what serves; one question at a time, however many want to know. */
  function refresh(): Promise<void> {
    askAgain = true;
    refreshing ??= (async () => {
      while (askAgain) {
        askAgain = false;
        if (!(await ask())) askAgain = true;
      }
    })().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  /** False when a message has contradicted the answer while it was on its way. */
  async function ask(): Promise<boolean> {
    heard = undefined;
    const before = losses;
    const present = await generations.serving();
    // A database can be swapped under a running process, so only a match needs no second look.
    if (present && present.epoch !== trustedEpoch) trustedEpoch = await epoch(present.epoch);
    // What is heard after the next connect asks again.
    if (before !== losses) return true;
    const message = lastHeard();
    if (message && message.generation !== (present?.number ?? 0)) return false;
    // Without an epoch, its checkpoint is gone.
    if (present === undefined || present.epoch === "" || present.epoch !== trustedEpoch) {
      serving = undefined;
      return true;
    }
    if (present.number !== serving?.generation)
      serving = {
        generation: present.number,
        checkpoint: present.position,
        view: createView(redis, keys.prefix(present.number)),
      };
    move(Math.max(present.position, message?.checkpoint ?? ORIGIN));
    return true;
  }

  const onMessage = (text: string) => {
    try {
      const [generation, checkpoint] = checkpointMessage.parse(JSON.parse(text));
      heard = { generation, checkpoint };
      if (generation === serving?.generation) move(checkpoint);
      else {
        serving = undefined;
        if (generation !== 0) refresh().catch(onFailure);
      }
    } catch (error) {
      onFailure(error);
    }
  };
  subscriber.listen(keys.checkpointChannel, {
    onMessage,
    onLost: () => {
      losses++;
      serving = undefined;
    },
    onSubscribed: () => {
      refresh().catch(onFailure);
    },
  });

  return {
    name,
    present: () => serving && { generation: serving.generation, checkpoint: serving.checkpoint },
    at: async (minPosition) => {
      const position = minPosition ?? ORIGIN;
      if (serving === undefined || serving.checkpoint < position) await waiters.wait(position, maxWait);
      if (serving === undefined || serving.checkpoint < position)
        throw new ReadModelBehindError(name, position, serving?.checkpoint ?? ORIGIN);
      return serving.view;
    },
    status: () => readModelStatus(redis, name),
    refresh,
  };
}
