import "reflect-metadata";
import { expect, it } from "vitest";
import type { OrderEvent } from "../../../src/domain/orders/events.js";
import { toEventFields } from "../../../src/domain/orders/graphql/history-events.js";
import { recorded } from "../../support/specs.js";
import { eventSamples } from "./event-samples.js";

const samples = eventSamples as readonly OrderEvent[];

it.each(samples)("$type is mapped for clients, and fails alone when its data is damaged", (event) => {
  expect(Object.keys(toEventFields(recorded(event))).length).toBeGreaterThan(0);
  const damaged = { type: event.type, data: {} } as OrderEvent;
  expect(() => toEventFields(recorded(damaged))).toThrow();
});

it("amounts have the decimals of their currency", () => {
  const payment = samples.find(({ type }) => type === "PaymentRecorded");
  if (payment?.type !== "PaymentRecorded") expect.fail("No sample exists");
  expect(toEventFields(recorded(payment))).toMatchObject({ amount: { amount: "25.00", currencyCode: "EUR" } });
  const dinars = { ...payment, data: { ...payment.data, currencyCode: "KWD" } };
  expect(toEventFields(recorded(dinars))).toMatchObject({ amount: { amount: "2.500", currencyCode: "KWD" } });
});
