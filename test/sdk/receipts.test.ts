import { expect, it } from "vitest";
import { BifoldError } from "../../sdk/src/errors.js";
import { operations } from "../../sdk/src/generated/operations.js";
import { createReceipts } from "../../sdk/src/receipts.js";
import { keepSubscribed } from "../../sdk/src/keep-subscribed.js";

it("keeps the last receipt of the newest epoch", () => {
  const receipts = createReceipts();
  receipts.add({ position: "99", epoch: "a" });
  receipts.add({ position: "100", epoch: "a" });
  receipts.add({ position: "9", epoch: "a" });
  expect(receipts.last()).toEqual({ position: "100", epoch: "a" });
  receipts.add({ position: "95", epoch: "b" });
  expect(receipts.last()).toEqual({ position: "95", epoch: "b" });
  expect([receipts.epochOf("100"), receipts.epochOf("95"), receipts.epochOf("1")]).toEqual(["a", "b", undefined]);
  receipts.forget("a");
  expect([receipts.last()?.epoch, receipts.epochOf("100")]).toEqual(["b", undefined]);
  receipts.forget("b");
  expect(receipts.last()).toBeUndefined();
});

it("remembers a bounded number of epochs", () => {
  const receipts = createReceipts();
  for (let n = 1; n <= 1_001; n++) receipts.add({ position: String(n), epoch: "a" });
  expect([receipts.epochOf("1"), receipts.epochOf("2")]).toEqual([undefined, "a"]);
});

it("starts a subscription over when the log was replaced, and fails it with other permanent errors", async () => {
  const errorOf = (code: string) => new BifoldError([{ message: code, extensions: { code } }]);
  const endings = [errorOf("LOG_REPLACED"), errorOf("SERVICE_UNAVAILABLE"), errorOf("FORBIDDEN")];
  const seen: string[] = [];
  const wanted = {
    ...{ operation: operations.orderChanged, variables: () => ({}), onConnected: () => undefined },
    onData: () => undefined,
    onLogReplaced: () => seen.push("started over"),
    onRetry: ({ code }: { code?: string }) => seen.push(code ?? ""),
  };
  const listen = () => Promise.resolve(endings.shift());
  await expect(keepSubscribed({ listen }, wanted as never, new AbortController().signal)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(seen).toEqual(["started over", "LOG_REPLACED", "SERVICE_UNAVAILABLE"]);
});
