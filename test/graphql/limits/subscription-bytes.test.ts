import { parse } from "graphql";
import { expect, it } from "vitest";
import { compactDocument } from "../../../src/graphql/limits/compact-document.js";
import { createSubscriptionBytes } from "../../../src/graphql/limits/subscription-bytes.js";

const bounds = { perSocket: 1_000_000, perPrincipal: 1_000_000, perProcess: 20_000 };
const documentOf = (alias: string) => compactDocument(parse(`subscription { ${alias}: orderChanged { id } }`));
const extensions = { code: "SUBSCRIPTIONS_TOO_LARGE", scope: "process", maximum: 20_000, http: { status: 503 } };
const tooLarge = { extensions };

it("bounds the memory of the subscriptions of all principals", () => {
  const { hold } = createSubscriptionBytes(bounds);
  const holdAs = (principal: string) =>
    hold({ socket: {}, principal }, { document: documentOf(principal.repeat(8_000)), variableValues: {} });
  const release = holdAs("a");
  holdAs("b");
  expect(() => holdAs("c")).toThrow(expect.objectContaining(tooLarge) as Error);
  release();
  release();
  holdAs("c");
  expect(() => holdAs("d")).toThrow(expect.objectContaining(tooLarge) as Error);
});

it("counts a shared document once, and the variables of each subscription", () => {
  const { hold } = createSubscriptionBytes({ ...bounds, perPrincipal: 100_000_000, perSocket: 100_000_000 });
  const document = documentOf("a".repeat(8_000));
  const holdWith = (id: string) => hold({ socket: {}, principal: "ada" }, { document, variableValues: { id } });
  const releases = Array.from({ length: 100 }, () => holdWith("1"));
  expect(() => holdWith("x".repeat(6_000))).toThrow(expect.objectContaining(tooLarge) as Error);
  for (const release of releases) release();
  holdWith("1");
  expect(() => holdWith("x".repeat(6_000))).toThrow(expect.objectContaining(tooLarge) as Error);
});
