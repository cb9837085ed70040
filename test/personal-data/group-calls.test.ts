import { expect, it } from "vitest";
import { groupCalls } from "../../src/personal-data/group-calls.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";

interface Value {
  readonly of: string;
}

/** A loader whose groups end when the test lets them. */
function openLoader(maxCalls = 100) {
  const groups: (readonly string[])[] = [];
  const ends: { readonly succeed: () => void; readonly fail: (error: Error) => void }[] = [];
  const load = groupCalls<Value>(
    (keys) =>
      new Promise((resolve, reject) => {
        groups.push(keys);
        const valueOf = (key: string) => (key === "bad" ? new Error("damaged") : { of: key });
        ends.push({
          succeed: () => {
            resolve(new Map(keys.map((key) => [key, valueOf(key)])));
          },
          fail: reject,
        });
      }),
    maxCalls,
  );
  return { groups, ends, load };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it("loads the keys of calls that arrive while a group is in flight together, and each once", async () => {
  const { groups, ends, load } = openLoader();
  const first = [load("a"), load("b"), load("a")];
  await nextTurn();
  const second = [load("c")];
  await nextTurn();
  second.push(load("a"), load("bad"));
  expect(groups).toEqual([["a", "b"]]);
  ends[0]?.succeed();
  expect(await Promise.all(first)).toEqual([{ of: "a" }, { of: "b" }, { of: "a" }]);
  ends[1]?.succeed();
  const outcomes = await Promise.allSettled(second);
  expect(groups).toEqual([
    ["a", "b"],
    ["c", "a", "bad"],
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
});

it("splits a group that is too large", async () => {
  const { groups, ends, load } = openLoader(2);
  const loading = Promise.all(["a", "b", "c"].map(load));
  await nextTurn();
  ends[0]?.succeed();
  await nextTurn();
  ends[1]?.succeed();
  await loading;
  expect(groups).toEqual([["a", "b"], ["c"]]);
});

it.each<[string, Error, readonly string[]]>([
  ["also fails waiting calls when the server is unavailable", new UnavailableError("gone"), ["rejected", "rejected"]],
  ["fails only its own calls for another error", new Error("refused"), ["rejected", "fulfilled"]],
])("a group that fails %s", async (_, error, expected) => {
  const { ends, load } = openLoader();
  const first = load("a");
  await nextTurn();
  const second = load("b");
  const outcomes = Promise.allSettled([first, second]);
  ends[0]?.fail(error);
  await nextTurn();
  ends[1]?.succeed();
  expect((await outcomes).map(({ status }) => status)).toEqual(expected);
  // It works again afterwards.
  const third = load("c");
  await nextTurn();
  ends.at(-1)?.succeed();
  expect(await third).toEqual({ of: "c" });
});
