import { expect, it } from "vitest";
import type { Document } from "../../src/core/projection.js";
import { decodeFields } from "../../src/read-side/serving/decode.js";
import { createView } from "../../src/read-side/serving/read-model-view.js";

/** Longer than decoding may block the event loop. */
const decodeMs = 15;

const slowDecode = decodeFields(["id"], ({ id = "" }: Document) => {
  const end = performance.now() + decodeMs;
  while (performance.now() < end);
  return id;
});

it.each(["findAll", "find"] as const)(
  "yields to the event loop between documents that are slow to decode: %s",
  async (how) => {
    const keys = ["a", "b", "c", "d", "e"];
    const view = createView(
      "order",
      "e",
      (requests) => Promise.resolve(requests.length === 1 ? keys.slice(0, 1) : keys),
      () => undefined,
    );
    let turns = 0;
    let done = false;
    const count = () => {
      turns++;
      if (!done) setImmediate(count);
    };
    setImmediate(count);
    const found =
      how === "findAll"
        ? await view.findAll(keys, slowDecode)
        : await Promise.all(keys.map((key) => view.find(key, slowDecode)));
    done = true;
    expect(found).toEqual(how === "findAll" ? keys : keys.map(() => "a"));
    expect(turns).toBeGreaterThanOrEqual(keys.length - 1);
  },
);
