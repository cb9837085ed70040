import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { loadSql } from "../../src/event-log/load-sql.js";

const at = (path: string) => new URL(`../../${path}`, import.meta.url);

it("binds values to parameters and drops comments", () => {
  const readStreamRange = loadSql(at("src/event-log/read-stream-range.sql"));
  const { text, values } = readStreamRange("order-o1", 2, 5, 10);
  expect(text).toMatch(
    /^SELECT [^-]*stream_id = \$1 AND version > \$2 AND version <= \$3\s+ORDER BY version\s+LIMIT \$4$/,
  );
  expect(values).toEqual(["order-o1", 2, 5, 10]);
});

it("binds a statement without parameters", () => {
  expect(loadSql(at("src/write-side/verify/repair-head.sql"))().values).toEqual([]);
});

it("rejects a wrong number of values", () => {
  const readHead = loadSql(at("src/event-log/read-head.sql"));
  expect(() => readHead()).toThrow("read-head.sql takes 1 values, not 0");
  expect(() => readHead(1, 2)).toThrow("read-head.sql takes 1 values, not 2");
});

it.each(
  ["src/event-log", "src/write-side/verify"].flatMap((folder) =>
    readdirSync(at(folder))
      .filter((name) => name.endsWith(".sql"))
      .map((name) => `${folder}/${name}`),
  ),
)("%s has a header with its arguments and its result", (path) => {
  expect(readFileSync(at(path), "utf8")).toMatch(
    /^-- .*\n(?:-- .*\n)*-- Arguments: (?:.*\n-- )*.*(?:Returns|Affects) /,
  );
});
