import { expect, it } from "vitest";
import { unchecked } from "../../../src/graphql/access/principal.js";
import { createContextFactory } from "../../../src/graphql/context.js";
import { recordedContext, RequestReads } from "../../../src/graphql/subscriptions/recorded-context.js";

it("has the parts of the process, which are not recorded", () => {
  const createContext = createContextFactory({ maxItems: 7 }, ({ origin }) => origin);
  const reads = new RequestReads();
  const facts = { origin: { correlationId: "c" }, principal: unchecked, address: "unknown", time: undefined };
  const recorded = recordedContext(createContext(facts), reads);
  expect(recorded).toHaveProperty("maxItems", 7);
  expect(reads.isPersonal).toBe(false);
  expect(recorded.origin).toBe(facts.origin);
  expect(reads.isPersonal).toBe(true);
});
