import type { VersionedReadModel } from "../../core/projection.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Redis } from "../../platform/redis/redis.js";
import { isRedisUnavailable } from "../../platform/redis/redis-unavailable.js";
import {
  decodeReadReply,
  encodeRequests,
  keysOf,
  readScript,
  sizeOf,
  type Keys,
  type ReadRequest,
  type ServingMark,
} from "../store/index.js";

/** Undecoded answers in the order of their requests, and the mark that shows whether they can be trusted. */
export interface BatchReply {
  readonly answers: readonly unknown[];
  readonly mark: ServingMark;
}

/** Batches the reads of one read model: those of one turn of the event loop form one request to Redis, with the mark. */
export interface ReadBatch {
  /** @throws UnavailableError while Redis is unavailable. */
  readonly read: (from: ReadGeneration, requests: readonly ReadRequest[]) => Promise<BatchReply>;
}

/** The generation to read from. */
interface ReadGeneration {
  readonly generation: number;
  readonly version: number;
}

interface Pending {
  readonly from: ReadGeneration;
  readonly requests: readonly ReadRequest[];
  readonly resolve: (reply: BatchReply) => void;
  readonly reject: (error: unknown) => void;
}

/** Documents of one request to Redis, which serves no other client meanwhile. One read may have more. */
const maxDocuments = 500;

/** The batch of one read model, empty at first. */
export function createReadBatch(redis: Redis, readModel: VersionedReadModel): ReadBatch {
  let pending: Pending[] = [];
  const keysOfVersions = new Map<number, Keys>();

  function keysOfVersion(version: number): Keys {
    const known = keysOfVersions.get(version);
    if (known) return known;
    const keys = keysOf(redis, { ...readModel, version });
    keysOfVersions.set(version, keys);
    return keys;
  }

  function flush(): void {
    const all = pending;
    pending = [];
    for (const batch of split(all))
      send(batch).catch((error: unknown) => {
        for (const { reject } of batch) reject(asUnavailable(error));
      });
  }

  async function send(batch: readonly [Pending, ...Pending[]]): Promise<void> {
    const { generation, version } = batch[0].from;
    const { serving, checkpoint, absent, prefix } = keysOfVersion(version);
    const keys = { serving, checkpoint: checkpoint(generation), absent };
    const requests = encodeRequests(batch.flatMap((each) => each.requests));
    const reply = await readScript(redis, keys, { prefix: prefix(generation), requests });
    const { mark, answers } = decodeReadReply(reply);
    let at = 0;
    for (const { requests, resolve } of batch) resolve({ mark, answers: answers.slice(at, (at += requests.length)) });
  }

  return {
    read: (from, requests) =>
      new Promise((resolve, reject) => {
        if (pending.length === 0) setImmediate(flush);
        pending.push({ from, requests, resolve, reject });
      }),
  };
}

/** Splits reads into those of one generation, of limited size. */
function split(all: readonly Pending[]): readonly (readonly [Pending, ...Pending[]])[] {
  const batches: [Pending, ...Pending[]][] = [];
  let size = 0;
  for (const each of all) {
    const last = batches.at(-1);
    size += each.requests.reduce((sum, request) => sum + sizeOf(request), 0);
    if (last?.[0].from.generation === each.from.generation && size <= maxDocuments) {
      last.push(each);
      continue;
    }
    batches.push([each]);
    size = each.requests.reduce((sum, request) => sum + sizeOf(request), 0);
  }
  return batches;
}

/** The error that callers get: an UnavailableError while Redis is unavailable, else the error itself. */
function asUnavailable(error: unknown): unknown {
  return isRedisUnavailable(error) ? new UnavailableError("Redis is unavailable", { cause: error }) : error;
}
