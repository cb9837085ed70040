import { readFileSync } from "node:fs";
import { parse, OperationTypeNode, Kind } from "graphql";
import { expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const operations = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

it("prints operations that work as printed, one after the other, on the demo products", async () => {
  const app = await openApp(undefined, { SEED: "true" });
  const done: string[] = [];
  for (const text of operations) {
    const [definition] = parse(text).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) expect.fail("not an operation");
    if (definition.operation === OperationTypeNode.SUBSCRIPTION) {
      for await (const message of app.subscribe(z.looseObject({}), text)) {
        expect(message).toMatchObject({ orderStatusChanged: { oldStatus: null, newStatus: "PENDING" } });
        break;
      }
    } else {
      const answer = await app.request(text);
      expect(answer.errors).toBeUndefined();
      expect(JSON.stringify(answer.data)).not.toMatch(/"userErrors":\[\{|"order":null/);
    }
    done.push(definition.name?.value ?? "");
  }
  expect(done).toEqual(["PlaceOrder", "WatchOrder", "ShipOrder", "ReadOrder"]);
});
