import { z } from "zod";
import type { Document } from "../../core/projection.js";
import type { Position } from "../../core/position.js";

/*
 * The positional messages between processes and the Lua scripts, each declared once: the KEYS and ARGV of every script,
 * and the arrays that the scripts publish on the two channels of a read model. test/read-side/messages.test.ts compares
 * the header of each script with these declarations. The replies of the scripts are decoded in replies.ts.
 */

/** The KEYS and ARGV of one script, in order. */
interface ScriptMessage {
  /** The script's file without `.lua`. */
  readonly file: string;
  readonly keys: readonly string[];
  readonly args: readonly string[];
}

/** The keys and arguments of each script. */
export const scriptMessages = {
  adopt: {
    file: "adopt",
    keys: ["serving", "checkpoint", "absent"],
    args: ["generation", "epoch", "position", "revision", "currentEpoch", "ancestors"],
  },
  apply: {
    file: "apply",
    keys: ["checkpoint", "changes", "serving", "lock", "absent"],
    args: [
      ...["prefix", "generation", "epoch", "from", "to", "identity", "revision", "nextRevision", "lockToken"],
      ...["checkpointChannel", "changesChannel", "evictUpTo", "version", "checkFirst", "operations"],
    ],
  },
  changes: {
    file: "changes",
    keys: ["changes", "checkpoint", "serving", "absent"],
    args: ["prefix", "generation", "after", "limit"],
  },
  lease: { file: "lease", keys: ["lease"], args: ["holder", "ttlMs"] },
  leaseWithReport: {
    file: "lease",
    keys: ["lease", "report"],
    args: ["holder", "ttlMs", "reportText", "reportTtlMs"],
  },
  owner: {
    file: "owner",
    keys: ["log", "processes", "absent"],
    args: ["process", "ttlMs", "epochs", "claimedEpoch"],
  },
  probe: {
    file: "probe",
    keys: ["serving", "checkpoint", "parked", "discarded", "absent"],
    args: ["prefix", "generation", "epoch", "knownRevision", "probes"],
  },
  read: { file: "read", keys: ["serving", "checkpoint", "absent"], args: ["prefix", "requests"] },
  readable: { file: "readable", keys: ["versions", "absent"], args: ["base", "version"] },
  remove: {
    file: "remove",
    keys: ["versions", "checkpoint", "generations", "absent"],
    args: ["generation", "pattern", "cursor", "count", "base"],
  },
  removeLayout: {
    file: "remove-layout",
    keys: ["lease", "absent"],
    args: ["pattern", "cursor", "count", "checkpointChannel"],
  },
  retireVersion: {
    file: "retire-version",
    keys: ["versions", "serving", "lease", "report", "buildLease", "absent"],
    args: ["version", "checkpointChannel"],
  },
  scan: {
    file: "scan",
    keys: ["serving", "absent"],
    args: ["cursor", "pattern", "count", "maxMembers"],
  },
  serve: {
    file: "serve",
    keys: [
      ...(["serving", "checkpoint", "servingCheckpoint", "servingParked", "servingLate"] as const),
      ...(["lock", "versions", "absent"] as const),
    ],
    args: ["generation", "epoch", "servingGeneration", "checkpointChannel", "version"],
  },
} as const satisfies Readonly<Record<string, ScriptMessage>>;

/** Published on the checkpoint channel: a generation that serves has reached a position. */
export interface CheckpointMessage {
  /** The epoch of the log that the generation was built from. */
  readonly epoch: string;
  /** 0 when the version stops serving. */
  readonly generation: number;
  readonly position: Position;
  readonly version: number;
}

/** Published on the changes channel: the documents that one step of a generation changed. */
export interface ChangesMessage {
  /** The epoch of the log that the generation was built from. */
  readonly epoch: string;
  readonly generation: number;
  readonly from: Position;
  readonly to: Position;
  readonly documents: readonly ChangedDocument[];
  readonly version: number;
}

/** A document after its change at `position`; `document` is undefined when the change deleted it. */
export interface ChangedDocument {
  readonly key: string;
  readonly position: Position;
  readonly document: Document | undefined;
}

const checkpointFormat = z.tuple([z.string(), z.int(), z.int(), z.int()]);

/** Alternating fields and values of a hash. Lua encodes an empty table as an object, which is a deleted document; null is a group. */
export const fieldsFormat = z.union([z.array(z.string()), z.object({}), z.null()]);

const changesFormat = z.tuple([
  z.string(),
  z.int(),
  z.int(),
  z.int(),
  z.array(z.tuple([z.string(), z.string(), fieldsFormat])),
  z.int(),
]);

/** Encodes a checkpoint message as the scripts do. */
export function encodeCheckpoint({ epoch, generation, position, version }: CheckpointMessage): string {
  return JSON.stringify([epoch, generation, position, version]);
}

/** Decodes a message of the checkpoint channel. @throws when the text has another format. */
export function decodeCheckpoint(text: string): CheckpointMessage {
  const [epoch, generation, position, version] = checkpointFormat.parse(JSON.parse(text));
  return { epoch, generation, position, version };
}

/** Decodes a message of the changes channel. @throws when the text has another format. */
export function decodeChanges(text: string): ChangesMessage {
  const [epoch, generation, from, to, documents, version] = changesFormat.parse(JSON.parse(text));
  return { epoch, generation, from, to, documents: documents.map(toChangedDocument), version };
}

/** A changed document from its key, position and fields. */
export function toChangedDocument([key, position, fields]: readonly [
  key: string,
  position: string | number,
  fields: unknown,
]): ChangedDocument {
  const document = Array.isArray(fields) ? toDocument(fields as string[]) : undefined;
  return { key, position: Number(position), document };
}

/** A document from alternating fields and values. */
export function toDocument(words: readonly string[]): Document {
  const document: Record<string, string> = {};
  for (let at = 0; at + 1 < words.length; at += 2) document[words[at] ?? ""] = words[at + 1] ?? "";
  return document;
}
