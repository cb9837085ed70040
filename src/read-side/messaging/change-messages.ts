import { z } from "zod";
import type { Document } from "../../core/projection.js";
import type { Position } from "../../core/position.js";

// Lua's empty table is an object in JSON: a document that is gone.
const fields = z.union([z.array(z.string()), z.object({})]);
const changes = z.tuple([
  z.string(),
  z.int(),
  z.int(),
  z.int(),
  z.array(z.tuple([z.string(), z.string(), fields])),
  z.int(),
]);
const checkpoint = z.tuple([z.string(), z.int(), z.int(), z.int()]);
const backfill = z.union([
  z.tuple([z.literal("away")]),
  z.tuple([z.literal("forgotten")]),
  z.tuple([z.literal("found"), z.coerce.number()]).rest(z.tuple([z.string(), z.coerce.number(), fields])),
]);

/** A document as it was after its change at `position`; undefined when it was deleted. */
export interface ChangedDocument {
  readonly key: string;
  readonly position: Position;
  readonly document: Document | undefined;
}

/** The documents that a step changed, which brought a generation from one position to another. */
export interface ChangesMessage {
  /** Of the log. */
  readonly epoch: string;
  readonly generation: number;
  readonly from: Position;
  readonly to: Position;
  readonly documents: readonly ChangedDocument[];
  readonly version: number;
}

/** A serving generation has come to a position. */
export interface CheckpointMessage {
  /** Of the log. */
  readonly epoch: string;
  /** 0: none serves any more. */
  readonly generation: number;
  readonly position: Position;
  readonly version: number;
}

/** Reads a message of the changes channel. @throws when it is none. */
export function parseChanges(text: string): ChangesMessage {
  const [epoch, generation, from, to, documents, version] = changes.parse(JSON.parse(text));
  return { epoch, generation, from, to, documents: documents.map(toChanged), version };
}

/** Reads a message of the checkpoint channel. @throws when it is none. */
export function parseCheckpoint(text: string): CheckpointMessage {
  const [epoch, generation, position, version] = checkpoint.parse(JSON.parse(text));
  return { epoch, generation, position, version };
}

/** What `scripts/changes.lua` returns. */
export type Backfill =
  | { readonly kind: "away" }
  | { readonly kind: "forgotten" }
  | { readonly kind: "found"; readonly checkpoint: Position; readonly documents: readonly ChangedDocument[] };

/** Reads the reply of `scripts/changes.lua`. @throws when it is none. */
export function parseBackfill(reply: unknown): Backfill {
  const parsed = backfill.parse(reply);
  if (parsed[0] !== "found") return { kind: parsed[0] };
  const [kind, position, ...documents] = parsed;
  return { kind, checkpoint: position, documents: documents.map(toChanged) };
}

function toChanged([key, position, flat]: readonly [string, string | number, unknown]): ChangedDocument {
  return { key, position: Number(position), document: Array.isArray(flat) ? toDocument(flat as string[]) : undefined };
}

function toDocument(flat: readonly string[]): Document {
  const document: Record<string, string> = {};
  for (let at = 0; at + 1 < flat.length; at += 2) document[flat[at] ?? ""] = flat[at + 1] ?? "";
  return document;
}
