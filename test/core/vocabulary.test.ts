import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accept, refusal, refuse, streamIdOf } from "../../src/core/decider.js";
import { required, requiredInteger } from "../../src/core/document.js";
import { isCustomerId, isId, isPossibleId, unknownId } from "../../src/core/id.js";
import { ORIGIN, parsePosition } from "../../src/core/position.js";
import { changed, del, hdel, hincrby, hset, zadd, zmove, zrem } from "../../src/core/projection.js";
import { isText, isVisible } from "../../src/core/text.js";
import { unreachable } from "../../src/core/unreachable.js";

describe("isText", () => {
  it("accepts every well-formed string without control characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const controls = Array.from(text).some((character) => {
          const code = character.codePointAt(0) ?? 0;
          return code < 0x20 || (code >= 0x7f && code < 0xa0);
        });
        expect(isText(text)).toBe(!controls);
      }),
    );
  });

  it("rejects a lone surrogate at any place", () => {
    const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(half, (lone) => {
        for (const text of [lone, `a${lone}`, `${lone}b`, `a${lone}b`]) expect(isText(text)).toBe(false);
      }),
    );
    expect(isText("🧀")).toBe(true);
  });
});

describe("isId", () => {
  it("accepts only the allowed characters", () => {
    const characters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    const valid = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(valid, fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), (id, other) => {
        expect(isId(id)).toBe(true);
        expect(isId(id.slice(0, 63) + other)).toBe(characters.includes(other));
      }),
    );
  });
});

describe("isCustomerId", () => {
  it("accepts 1 to 255 visible ASCII characters", () => {
    const visible = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(visible, fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), (id, other) => {
        expect(isCustomerId(id)).toBe(id.length > 0);
        expect(isCustomerId(id + other)).toBe(/^[!-~]$/.test(other));
      }),
    );
    expect([isCustomerId("a".repeat(255)), isCustomerId("a".repeat(256))]).toEqual([true, false]);
  });

  it("rejects the id that is reserved for unknown objects", () => {
    expect([isId(unknownId), isCustomerId(unknownId), isPossibleId(unknownId)]).toEqual([false, false, false]);
  });
});

describe("isVisible", () => {
  it.each(["a", "é", "e\u0301", "日本", "🧀", "👩‍👩‍👧", "हिन्दी", "·", "0", "\u200bx", "©"])("accepts %j", (text) => {
    expect(isVisible(text)).toBe(true);
  });

  it.each([
    "",
    " ",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u200d\u200c",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u202e",
    "\u3164",
    "\u115f",
  ])("rejects spaces and format characters: %j", (text) => {
    expect(isVisible(text)).toBe(false);
  });

  it.each(["\u2800", "\u180e", "\ufe0f", "\u{e0020}", "\u0301", "\u034f", "\u2028", " \u200b "])(
    "rejects fillers, selectors and lone marks: %j",
    (text) => {
      expect(isVisible(text)).toBe(false);
    },
  );
});

describe("parsePosition", () => {
  it("rejects numbers beyond the safe integers", () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^[0-9]{1,20}$/), fc.stringMatching(/^[0-9]{16}$/)), (text) => {
        const fits = text.length <= 16 && BigInt(text) <= BigInt(Number.MAX_SAFE_INTEGER);
        expect(parsePosition(text)).toBe(fits ? Number(text) : undefined);
      }),
    );
  });

  it.each(["+1", "1e3", "0x1", "1\n", "1 ", "٣", "1_000"])("rejects %j", (text) => {
    expect(parsePosition(text)).toBeUndefined();
  });

  it("accepts 0, the position before the first event", () => {
    expect(parsePosition("0")).toBe(ORIGIN);
  });
});

describe("a decision", () => {
  it("contains events or refusals", () => {
    const event = { type: "Done", data: {} };
    expect(accept(event)).toEqual({ events: [event] });
    expect(refuse("NO", "Because")).toEqual({ refusals: [{ code: "NO", message: "Because", field: [] }] });
  });

  it("contains details only if they are specified", () => {
    expect(refusal("NO", "Because", ["a", "0"])).not.toHaveProperty("details");
    expect(refusal("NO", "Because", ["a", "0"], { real: 1 }).details).toEqual({ real: 1 });
  });

  it("names its stream by the type and the id", () => {
    expect(streamIdOf("order", "o-1")).toBe("order-o-1");
  });
});

describe("an operation", () => {
  it("contains the name of a Redis command and its arguments as strings", () => {
    expect([
      hset("k", { a: 1, b: "two" }),
      hdel("k", "a", "b"),
      hincrby("k", "a", -3),
      zadd("k", 7, "m"),
      zrem("k", "m"),
      zmove("k", "l", "m"),
      del("k"),
      changed("k", 9),
    ]).toEqual([
      ["HSET", "k", "a", "1", "b", "two"],
      ["HDEL", "k", "a", "b"],
      ["HINCRBY", "k", "a", "-3"],
      ["ZADD", "k", "7", "m"],
      ["ZREM", "k", "m"],
      ["ZMOVE", "k", "l", "m"],
      ["DEL", "k"],
      ["CHANGED", "k", "9"],
    ]);
  });

  it("writes the largest numbers in all digits", () => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(hset("k", { n: largest })).toEqual(["HSET", "k", "n", "9007199254740991"]);
    expect(hincrby("k", "n", -largest)).toEqual(["HINCRBY", "k", "n", "-9007199254740991"]);
    expect(zadd("k", largest, "m")).toEqual(["ZADD", "k", "9007199254740991", "m"]);
  });
});

describe("a document field", () => {
  it("is returned, even when it is empty", () => {
    expect(required({ a: "" }, "a")).toBe("");
    expect(requiredInteger({ a: "12" }, "a")).toBe(12);
  });

  it("throws when it is missing", () => {
    expect(() => required({}, "name")).toThrow("The field name is missing");
    expect(() => requiredInteger({}, "total")).toThrow("The field total is missing");
  });
});

it("unreachable throws with the unexpected value", () => {
  expect(() => unreachable({ type: "New" } as never)).toThrow('Unexpected {"type":"New"}');
});
