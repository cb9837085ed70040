import { eventIdentity, type LogHead } from "../event-log/log-reader.js";
import type { RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import type { Redis } from "../platform/redis.js";
import { keysOf, parkedKeys, patternOf } from "./keys.js";
import { removeScript, serveScript } from "./scripts.js";

/** A generation of a read model and how far it has come. */
export interface Generation {
  readonly number: number;
  readonly epoch: string;
  readonly position: Position;
  /** Of the event at `position`, by which a log is known to be the one this was built from; empty at the origin. */
  readonly identity: string;
  /** Counts the changes of what is parked. */
  readonly revision: number;
}

/** A generation to apply events to. */
export interface OpenGeneration extends Generation {
  /** The streams whose events wait, as of `revision`. */
  readonly parked: ReadonlySet<string>;
}

/** The generations of one read model in Redis. */
export interface Generations {
  /** The generation that queries read, if there is one, with its checkpoint. */
  readonly serving: () => Promise<Generation | undefined>;
  /** The generation begun last, serving or not. */
  readonly newest: () => Promise<Generation | undefined>;
  /** Makes a generation ready to have events applied to it. */
  readonly open: (generation: Generation) => Promise<OpenGeneration>;
  /** A generation to fill while none serves: one begun earlier for the same log, or a new one. */
  readonly resume: (head: LogHead) => Promise<OpenGeneration>;
  /** A new generation. */
  readonly begin: (epoch: string) => Promise<OpenGeneration>;
  /** Lets queries read `next` instead of `present`; false when things have changed meanwhile. */
  readonly serve: (next: Generation, present: Generation | undefined) => Promise<boolean>;
  /** Lets queries read nothing instead of `present`: it is not of this log. */
  readonly retire: (present: Generation) => Promise<boolean>;
  /** Removes a generation that does not serve, in small steps. */
  readonly remove: (number: number) => Promise<void>;
  /** The generations that are there besides the one that serves and one that is being built to replace it. */
  readonly others: (serving: number) => Promise<readonly number[]>;
}

/** Keys that one step of a removal looks at. */
const scanCount = 500;

/** After an event was applied. */
export function movedTo<G extends Generation>(generation: G, event: RecordedEvent): G {
  return { ...generation, position: event.position, identity: eventIdentity(event) };
}

/** The generations of the read model `name`. */
export function createGenerations(redis: Redis, name: string): Generations {
  const keys = keysOf(redis, name);

  async function read(number: number): Promise<Generation | undefined> {
    const fields = await redis.hmget(keys.checkpoint(number), "epoch", "position", "event", "revision");
    const [epoch, position, identity, revision] = fields;
    if (!epoch || !position) return undefined;
    return { number, epoch, position: Number(position), identity: identity ?? "", revision: Number(revision ?? 0) };
  }

  async function open(generation: Generation): Promise<OpenGeneration> {
    // Read after the revision, so that what is newer here does not go unnoticed.
    return { ...generation, parked: new Set(await redis.hkeys(keys.prefix(generation.number) + parkedKeys.streams)) };
  }

  async function serve(number: number, epoch: string, present: Generation | undefined): Promise<boolean> {
    const scriptKeys = [
      keys.serving,
      keys.checkpoint(number),
      keys.checkpoint(present?.number ?? 0),
      keys.hold,
      keys.absent,
    ];
    return (await serveScript(redis, scriptKeys, [number, epoch, present?.number ?? "", keys.checkpointChannel])) === 1;
  }

  async function known(): Promise<number[]> {
    return (await redis.smembers(keys.generations)).map(Number);
  }

  async function newest(): Promise<Generation | undefined> {
    const numbers = await known();
    return numbers.length > 0 ? read(Math.max(...numbers)) : undefined;
  }

  async function begin(epoch: string): Promise<OpenGeneration> {
    const number = await redis.incr(keys.lastGeneration);
    await redis.sadd(keys.generations, number);
    await redis.hset(keys.checkpoint(number), { epoch, position: 0, event: "", revision: 0 });
    return { number, epoch, position: 0, identity: "", revision: 0, parked: new Set() };
  }

  async function remove(number: number): Promise<void> {
    const scriptKeys = [keys.serving, keys.checkpoint(number), keys.generations, keys.absent];
    let cursor: unknown = "0";
    do
      cursor = await removeScript(redis, scriptKeys, [
        number,
        patternOf(keys.prefix(number)),
        String(cursor),
        scanCount,
      ]);
    while (cursor !== "0" && cursor !== null);
  }

  /** A generation without a checkpoint cannot be gone on with; one that serves is retired first. */
  async function removeBroken(serving: number): Promise<void> {
    for (const number of await known())
      if (number !== serving && (await read(number)) === undefined) await remove(number);
  }

  return {
    newest,
    open,
    begin,
    remove,
    serving: async () => {
      const [generation, epoch] = await redis.hmget(keys.serving, "generation", "epoch");
      if (!generation || !epoch) return undefined;
      // Its checkpoint may be gone, with the rest of it, while this pointer is not.
      const lost = { number: Number(generation), epoch: "", position: 0, identity: "", revision: 0 };
      return (await read(Number(generation))) ?? lost;
    },
    resume: async (head) => {
      const begun = await newest();
      const serving = Number((await redis.hget(keys.serving, "generation")) ?? 0);
      if (begun && begun.number > serving && begun.epoch === head.epoch && begun.position <= head.position)
        return open(begun);
      await removeBroken(serving);
      // Redis may have been emptied under queries that still believe in a generation of the same number.
      if (serving === 0) await redis.spublish(keys.checkpointChannel, "[0,0]");
      return begin(head.epoch);
    },
    serve: (next, present) => serve(next.number, next.epoch, present),
    retire: (present) => serve(0, "", present),
    others: async (serving) => {
      const numbers = await known();
      // Asked last: whoever builds has its lease before its generation is known.
      const building = (await redis.exists(keys.buildLease)) === 1;
      return numbers.filter((number) => number < serving || (number > serving && !building));
    },
  };
}
