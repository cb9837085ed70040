import { expect } from "vitest";
import type { DomainEvent, EventFormats } from "../../../src/core/event.js";
import { personal } from "../../../src/core/personal.js";
import {
  createMasterKeys,
  createReader,
  createSubjectKeys,
  createWriter,
  parseMasterKeys,
  type KeyStore,
  type MasterKeyList,
  type SealedPlace,
} from "../../../src/personal-data/index.js";

/** Events of a user: one with personal fields, and one that erases the user. */
export const formats: EventFormats = {
  Moved: { upcasters: [], personal: { home: "userId", note: "userId" } },
  Left: { upcasters: [], erases: "userId" },
};

/** Master keys with these ids, the current one first. */
export const keyList = (...ids: string[]): MasterKeyList => {
  const parsed = parseMasterKeys(ids.map((id) => `${id}:${Buffer.alloc(32, id).toString("base64")}`).join(","));
  return parsed.kind === "keys" ? parsed.keys : expect.fail(parsed.problem);
};

/** The table of keys in memory, with the rules of the one in PostgreSQL. */
export function memoryStore(): KeyStore & {
  readonly rows: Map<string, Awaited<ReturnType<KeyStore["find"]>>[number]>;
} {
  const rows = new Map<string, Awaited<ReturnType<KeyStore["find"]>>[number]>();
  const find = (subjects: readonly string[]) => Promise.resolve(subjects.flatMap((subject) => rows.get(subject) ?? []));
  return {
    rows,
    find,
    ensure: ({ masterKeyId, keys }) => {
      for (const { subject, wrapped } of keys)
        if (!rows.has(subject)) rows.set(subject, { subject, version: 1, wrappedKey: { masterKeyId, wrapped } });
      return find(keys.map(({ subject }) => subject));
    },
    erase: (subjects) => {
      for (const subject of subjects) rows.set(subject, { subject, version: 1, wrappedKey: undefined });
      return Promise.resolve(subjects.length);
    },
  };
}

/** Opens the personal data of a process. */
export function openSystem(masterKeys = keyList("first"), store = memoryStore()) {
  const keys = createSubjectKeys(store, createMasterKeys(masterKeys));
  const published: string[] = [];
  const writer = createWriter({ keys, separateStore: store, publishErasure: (subject) => published.push(subject) });
  return { store, keys, writer, reader: createReader(keys), published };
}

/** An event of the user ada. */
export const moved = (data: object): DomainEvent => ({ type: "Moved", data: { userId: "ada", ...data } });
/** The place of the home of the user ada. */
export const place: SealedPlace = { subject: "ada", streamId: "user-ada", type: "Moved", field: "home" };

/** Seals a content as the home of the user ada. Returns the sealed value. */
export async function sealHome({ writer }: ReturnType<typeof openSystem>, content: unknown): Promise<unknown> {
  const sealing = await writer.seal(place.streamId, formats, [moved({ home: personal(content) })]);
  if (sealing.kind !== "sealed") expect.fail("erased");
  return (sealing.events[0]?.data as { readonly home?: unknown } | undefined)?.home;
}
