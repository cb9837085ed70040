import fc from "fast-check";
import { expect, it } from "vitest";
import { toIntegerArray, toTextArray } from "../../src/platform/postgres/postgres-array.js";
import { openTestLog } from "../event-log/support/test-log.js";

const { postgres } = openTestLog();

/** PostgreSQL stores no NUL character. */
const text = fc.oneof(
  fc.string({ unit: "grapheme" }).map((value) => value.replaceAll("\0", "")),
  fc.constantFrom("", "NULL", "null", " a", "{", "a,b", 'say "x"', "back\\slash", "line\nbreak"),
);

it("writes arrays of any texts and integers that PostgreSQL reads as the same values", async () => {
  const property = fc.asyncProperty(
    fc.array(fc.option(text), { maxLength: 20 }),
    fc.array(fc.integer()),
    async (texts, integers) => {
      const { rows } = await postgres().pool.query<{ texts: unknown; integers: unknown }>(
        "SELECT $1::text[] AS texts, $2::int[] AS integers",
        [toTextArray(texts), toIntegerArray(integers)],
      );
      expect(rows).toEqual([{ texts, integers }]);
    },
  );
  await fc.assert(property, { numRuns: 200 });
});
