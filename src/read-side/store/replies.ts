import { z } from "zod";
import type { Position } from "../../core/position.js";
import { parseAncestors, type ReadableGeneration } from "./generation.js";
import { fieldsFormat, toChangedDocument, type ChangedDocument } from "./messages.js";
import { parseReport } from "./projector-report.js";

/** The result of a step, from `apply.lua`. Only `applied` and `broken` change anything. */
export type Applied =
  | { readonly kind: "applied"; readonly serves: boolean }
  /** The generation has moved, was replaced or removed, or belongs to another log. */
  | { readonly kind: "stale" }
  /** The generation serves, and another process holds its lock. */
  | { readonly kind: "locked" }
  /** Redis accepts no writes at the moment: it is out of memory, loading, or a replica. The events are not at fault. */
  | { readonly kind: "unavailable"; readonly reason: string }
  /** Redis rejects an operation, such as one on a key of another type. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Redis rejects an operation because of what the serving generation stores: its data is damaged. */
  | { readonly kind: "damaged"; readonly reason: string }
  /** Redis rejected an unchecked operation; the generation has lost its checkpoint. */
  | { readonly kind: "broken"; readonly reason: string };

/** Decodes the reply of `apply.lua`. */
export function decodeApplied(reply: unknown): Applied {
  const [kind, detail] = reply as readonly [kind: Applied["kind"], detail?: unknown];
  switch (kind) {
    case "applied":
      return { kind, serves: detail === 1 };
    case "unavailable":
    case "refused":
    case "damaged":
    case "broken":
      return { kind, reason: String(detail) };
    case "stale":
    case "locked":
      return { kind };
  }
}

/** Missed changes, from `changes.lua`. */
export type Backfill =
  /** The generation no longer serves. */
  | { readonly kind: "stale" }
  /** Changes after the position were evicted from the index of changes. */
  | { readonly kind: "evicted" }
  | { readonly kind: "found"; readonly checkpoint: Position; readonly documents: readonly ChangedDocument[] };

const backfillFormat = z.union([
  z.tuple([z.literal("stale")]),
  z.tuple([z.literal("evicted")]),
  z.tuple([z.literal("found"), z.coerce.number()]).rest(z.tuple([z.string(), z.coerce.number(), fieldsFormat])),
]);

/** Decodes the reply of `changes.lua`. @throws when it has another format. */
export function decodeBackfill(reply: unknown): Backfill {
  const parsed = backfillFormat.parse(reply);
  if (parsed[0] !== "found") return { kind: parsed[0] };
  const [kind, checkpoint, ...documents] = parsed;
  return { kind, checkpoint, documents: documents.map(toChangedDocument) };
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

/** Decodes the reply of `readable.lua`; undefined when no version serves. */
export function decodeReadable(reply: unknown): ReadableGeneration | undefined {
  if (reply === null) return undefined;
  const [number, version, report, isCurrent, ...checkpoint] = reply as ReadableReply;
  const [epoch, position, identity, revision, ancestors] = checkpoint;
  return {
    ...{ number, version, epoch, identity, position: Number(position), revision: Number(revision) },
    ancestors: parseAncestors(ancestors),
    report: report === "" ? undefined : parseReport(report),
    isCurrent: isCurrent === 1,
  };
}

/** The next cursor of a removal in steps; `refused` when the script found the keys in use and removed nothing. */
export type RemovalStep =
  { readonly kind: "removed"; readonly cursor: string } | { readonly kind: "done" } | { readonly kind: "refused" };

/** Decodes the reply of `remove.lua` and `remove-layout.lua`. */
export function decodeRemovalStep(reply: unknown): RemovalStep {
  const cursor = reply as string | null;
  if (cursor === null) return { kind: "refused" };
  return cursor === "0" ? { kind: "done" } : { kind: "removed", cursor };
}

/** One key from `scan.lua`. */
export interface ScannedKey {
  readonly name: string;
  readonly type: string;
  /** The members of a small sorted set; empty for a large one and for other types. */
  readonly members: readonly string[];
}

/** Decodes the reply of `scan.lua`: the next cursor, "0" at the end, and the keys found. */
export function decodeScan(reply: unknown): { readonly cursor: string; readonly keys: readonly ScannedKey[] } {
  const [cursor, ...found] = reply as readonly [string, ...[name: string, type: string, members: string[]][]];
  return { cursor, keys: found.map(([name, type, members]) => ({ name, type, members })) };
}

/** The reply to one probe. */
export interface ProbeAnswer {
  /** The Redis type of the key; `none` when it does not exist. */
  readonly type: string;
  /** Alternating fields and values of a hash, or the scores of the members; empty when the key has another type. */
  readonly found: readonly (string | null)[];
}

/** The answers to some probes at one moment, and the checkpoint of the generation then. */
export type Probed =
  /** The generation no longer serves, or belongs to another log. */
  | { readonly kind: "stale" }
  | {
      readonly kind: "seen";
      readonly position: Position;
      readonly identity: string;
      readonly revision: number;
      /** Changes up to this position may be missing from the index of changes. */
      readonly evictedUpTo: Position;
      /** The hash of parked events, as alternating fields and values; empty when the revision is the known one. */
      readonly parked: readonly string[];
      /** The positions of discarded events; empty when the revision is the known one. */
      readonly discarded: readonly string[];
      readonly answers: readonly ProbeAnswer[];
    };

type SeenReply = readonly [
  kind: "seen",
  position: string,
  identity: string | null,
  revision: string | null,
  evictedUpTo: string,
  parked: string[],
  discarded: string[],
  answers: [type: string, found: (string | null)[]][],
];

/** Decodes the reply of `probe.lua`. */
export function decodeProbed(reply: unknown): Probed {
  const words = reply as readonly ["stale"] | SeenReply;
  if (words[0] === "stale") return { kind: "stale" };
  const [kind, position, identity, revision, evictedUpTo, parked, discarded, answers] = words;
  return {
    ...{ kind, position: Number(position), identity: identity ?? "", revision: Number(revision) },
    ...{ evictedUpTo: Number(evictedUpTo), parked, discarded },
    answers: answers.map(([type, found]) => ({ type, found })),
  };
}
