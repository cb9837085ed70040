import type { AncestorEpoch, Lineage } from "../../event-log/lineage.js";
import { eventIdentity, type LogHead } from "../../event-log/log-reader.js";
import type { EventHeader } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { parseAncestors } from "../projecting/ancestors.js";
import { keysOf, parkedKeys, patternOf } from "./keys.js";
import { parseReport, type ProjectorReport } from "../projecting/projector-report.js";
import { adoptScript, readableScript, removeScript, retireVersionScript, serveScript } from "./scripts.js";

/** A generation of a read model and how far it has come. */
export interface Generation {
  /** Unique across versions. */
  readonly number: number;
  /** The version of the projection that built it. */
  readonly version: number;
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
  /** The streams that were given up, as of `revision`. */
  readonly discarded: ReadonlySet<string>;
}

/** The generation that a query process reads. */
export interface ReadableGeneration extends Generation {
  /** Earlier epochs of the log that it was built from. */
  readonly ancestors: readonly AncestorEpoch[];
  /** What the active projector of its version says; undefined when there is none. */
  readonly report: ProjectorReport | undefined;
  /** Whether a projector keeps it current: there is one, and it has not yielded. */
  readonly isCurrent: boolean;
}

/** The generations of one read model in Redis, as the projection of one version sees them. */
export interface Generations {
  /**
   * The generation that queries read, with its checkpoint: that of this version while a projector keeps it current, and
   * no newer one lacks less; else that of the newest version that is kept current, else whatever serves, this version's
   * first. So query processes and projectors of two builds can be replaced in any order. Undefined when nothing serves.
   */
  readonly readable: () => Promise<ReadableGeneration | undefined>;
  /** The generation of this version that serves, if there is one, with its checkpoint; its epoch is empty without one. */
  readonly serving: () => Promise<Generation | undefined>;
  /** The generation of this version begun last, serving or not. */
  readonly newest: () => Promise<Generation | undefined>;
  /** Makes a generation ready to have events applied to it. */
  readonly open: (generation: Generation) => Promise<OpenGeneration>;
  /** A generation to fill while none serves: one begun earlier for the same log, or a new one. */
  readonly resume: (head: LogHead) => Promise<OpenGeneration>;
  /** A new generation, of a log with this lineage. */
  readonly begin: (log: Lineage) => Promise<OpenGeneration>;
  /** Lets queries read `next` instead of `present`; false when things have changed meanwhile. */
  readonly serve: (next: Generation, present: Generation | undefined) => Promise<boolean>;
  /** Lets queries read nothing instead of `present`: it is not of this log. */
  readonly retire: (present: Generation) => Promise<boolean>;
  /** Makes a generation one of the log's current epoch; undefined when it has moved meanwhile. */
  readonly adopt: (generation: Generation, log: Lineage) => Promise<Generation | undefined>;
  /** Whether a projector keeps a newer version current that serves. */
  readonly newerIsCurrent: () => Promise<boolean>;
  /** The other versions on which no build works: no projector has their lease, and nobody builds them. */
  readonly abandonedVersions: () => Promise<readonly number[]>;
  /** Removes such a version with its generations; false when a build works on it again. */
  readonly removeVersion: (version: number) => Promise<boolean>;
  /** Removes a generation that does not serve, in small steps. */
  readonly remove: (number: number) => Promise<void>;
  /** The generations that are there besides the one that serves and one that is being built to replace it. */
  readonly others: (serving: number) => Promise<readonly number[]>;
}

/** Keys that one step of a removal looks at. */
const scanCount = 500;

/** Whether the log has had this epoch, now or before. */
export function isOfLineage({ epoch: current, ancestors }: Lineage, epoch: string): boolean {
  return epoch === current || ancestors.some((ancestor) => ancestor.epoch === epoch);
}

/** After an event was applied. */
export function movedTo<G extends Generation>(generation: G, event: EventHeader): G {
  return { ...generation, position: event.position, identity: eventIdentity(event) };
}

/** The generations of a read model, for the projection of this version. */
export function createGenerations(redis: Redis, readModel: VersionedReadModel): Generations {
  const keys = keysOf(redis, readModel);
  const { version } = readModel;

  async function read(number: number): Promise<Generation | undefined> {
    const fields = await redis.hmget(keys.checkpoint(number), "version", "epoch", "position", "event", "revision");
    const [builtBy, epoch, position, identity, revision] = fields;
    if (!builtBy || !epoch || !position) return undefined;
    return {
      ...{ number, version: Number(builtBy), epoch, position: Number(position) },
      ...{ identity: identity ?? "", revision: Number(revision ?? 0) },
    };
  }

  async function open(generation: Generation): Promise<OpenGeneration> {
    // Read after the revision, so that what is newer here does not go unnoticed.
    const prefix = keys.prefix(generation.number);
    const [parked, discarded] = await Promise.all([
      redis.hkeys(prefix + parkedKeys.streams),
      redis.hkeys(prefix + parkedKeys.discardedStreams),
    ]);
    return { ...generation, parked: new Set(parked), discarded: new Set(discarded) };
  }

  async function serve(number: number, epoch: string, present: Generation | undefined): Promise<boolean> {
    const scriptKeys = [
      keys.serving,
      keys.checkpoint(number),
      keys.checkpoint(present?.number ?? 0),
      keys.hold,
      keys.versions,
      keys.absent,
    ];
    const args = [number, epoch, present?.number ?? "", keys.checkpointChannel, version];
    return (await serveScript(redis, scriptKeys, args)) === 1;
  }

  async function known(): Promise<number[]> {
    return (await redis.smembers(keys.generations)).map(Number);
  }

  async function newest(): Promise<Generation | undefined> {
    const numbers = (await known()).sort((one, other) => other - one);
    for (const number of numbers) {
      const generation = await read(number);
      if (generation?.version === version) return generation;
    }
    return undefined;
  }

  async function begin({ epoch, ancestors }: Lineage): Promise<OpenGeneration> {
    const number = await redis.incr(keys.lastGeneration);
    await redis.sadd(keys.versions, version);
    await redis.sadd(keys.generations, number);
    const lineage = { epoch, ancestors: JSON.stringify(ancestors) };
    await redis.hset(keys.checkpoint(number), { version, ...lineage, position: 0, event: "", revision: 0 });
    return { number, version, epoch, position: 0, identity: "", revision: 0, parked: new Set(), discarded: new Set() };
  }

  async function remove(number: number): Promise<void> {
    const scriptKeys = [keys.versions, keys.checkpoint(number), keys.generations, keys.absent];
    const pattern = patternOf(keys.prefix(number));
    let cursor: unknown = "0";
    do cursor = await removeScript(redis, scriptKeys, [number, pattern, String(cursor), scanCount, keys.base]);
    while (cursor !== "0" && cursor !== null);
  }

  /** A generation without a checkpoint cannot be gone on with; one that serves is retired first. */
  async function removeBroken(): Promise<void> {
    for (const number of await known()) if ((await read(number)) === undefined) await remove(number);
  }

  async function isAbandoned(other: number): Promise<boolean> {
    const { lease, report, buildLease } = keysOf(redis, { ...readModel, version: other });
    return (await redis.exists(lease, report, buildLease)) === 0;
  }

  async function removeVersion(other: number): Promise<boolean> {
    const { serving, lease, report, buildLease } = keysOf(redis, { ...readModel, version: other });
    const scriptKeys = [keys.versions, serving, lease, report, buildLease, keys.absent];
    if ((await retireVersionScript(redis, scriptKeys, [other, keys.checkpointChannel])) !== 1) return false;
    for (const number of await known()) if ((await read(number))?.version === other) await remove(number);
    return true;
  }

  async function adopt(generation: Generation, { epoch, ancestors }: Lineage): Promise<Generation | undefined> {
    const { number, epoch: before, position, revision } = generation;
    const scriptKeys = [keys.serving, keys.checkpoint(number), keys.absent];
    const args = [number, before, position, revision, epoch, JSON.stringify(ancestors)];
    const adopted = await adoptScript(redis, scriptKeys, args);
    return adopted === 1 ? { ...generation, epoch } : undefined;
  }

  return {
    adopt,
    removeVersion,
    abandonedVersions: async () => {
      const others = (await redis.smembers(keys.versions)).map(Number).filter((other) => other !== version);
      const abandoned = await Promise.all(others.map(isAbandoned));
      return others.filter((_other, index) => abandoned[index]);
    },
    newest,
    open,
    begin,
    remove,
    readable: async () => {
      const reply = await readableScript(redis, [keys.versions, keys.absent], [keys.base, version]);
      return reply === null ? undefined : toReadable(reply as ReadableReply);
    },
    serving: async () => {
      const [generation, epoch] = await redis.hmget(keys.serving, "generation", "epoch");
      if (!generation || !epoch) return undefined;
      // Its checkpoint may be gone, with the rest of it, while this pointer is not.
      const lost = { number: Number(generation), version, epoch: "", position: 0, identity: "", revision: 0 };
      return (await read(Number(generation))) ?? lost;
    },
    resume: async (head) => {
      const begun = await newest();
      const serving = Number((await redis.hget(keys.serving, "generation")) ?? 0);
      if (begun && begun.number > serving && isOfLineage(head, begun.epoch) && begun.position <= head.position)
        return open(begun);
      await removeBroken();
      // Redis may have been emptied under queries that still believe in a generation of the same number.
      if (serving === 0) await redis.spublish(keys.checkpointChannel, JSON.stringify([head.epoch, 0, 0, version]));
      return begin(head);
    },
    newerIsCurrent: async () => {
      const newer = (await redis.smembers(keys.versions)).map(Number).filter((other) => other > version);
      const isCurrent = await Promise.all(
        newer.map(async (other) => {
          const { serving, report } = keysOf(redis, { ...readModel, version: other });
          const [number, text] = await Promise.all([redis.hget(serving, "generation"), redis.get(report)]);
          return number !== null && text !== null && parseReport(text).state !== "yielded";
        }),
      );
      return isCurrent.includes(true);
    },
    serve: (next, present) => serve(next.number, next.epoch, present),
    retire: (present) => serve(0, present.epoch, present),
    others: async (serving) => {
      const numbers = await known();
      const generations = await Promise.all(numbers.map(read));
      // Asked last: whoever builds has its lease before its generation is known.
      const building = (await redis.exists(keys.buildLease)) === 1;
      const isOther = (number: number, index: number) => {
        const builtBy = generations[index]?.version;
        if (builtBy !== undefined && builtBy !== version) return false;
        return number < serving || (number > serving && !building);
      };
      return numbers.filter(isOther);
    },
  };
}

type ReadableReply = readonly [
  number: number,
  version: number,
  report: string,
  isCurrent: 0 | 1,
  epoch: string,
  position: string,
  identity: string,
  revision: string,
  ancestors: string,
];

function toReadable(reply: ReadableReply): ReadableGeneration {
  const [number, version, report, isCurrent, epoch, position, identity, revision, ancestors] = reply;
  return {
    ...{ number, version, epoch, identity, position: Number(position), revision: Number(revision) },
    ancestors: parseAncestors(ancestors),
    report: report === "" ? undefined : parseReport(report),
    isCurrent: isCurrent === 1,
  };
}
