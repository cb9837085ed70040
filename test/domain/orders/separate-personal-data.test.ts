import { expect, it } from "vitest";
import { personal } from "../../../src/core/personal.js";
import { streamIdOf } from "../../../src/core/decider.js";
import { orderFormats } from "../../../src/domain/orders/events.js";
import { orderKey, orderProjection } from "../../../src/domain/orders/projections/order.js";
import { toOrder } from "../../../src/domain/orders/queries/order.js";
import { openPersonalField, personalDataStateOf } from "../../../src/domain/orders/queries/personal.js";
import { foldDocument } from "../../../src/read-side/index.js";
import { openSystem } from "../../personal-data/support/memory-system.js";
import { orderCreated } from "../../support/builders.js";
import { recorded } from "../../support/specs.js";

const contact = { name: "Ada Lovelace", email: "ada@example.com" };

it("reads personal data that an earlier build sealed field by field", async () => {
  const { writer, reader } = openSystem();
  const event = orderCreated({ contact: personal(contact), note: personal("Ring twice") });
  const sealing = await writer.seal(streamIdOf("order", event.data.orderId), orderFormats, [event]);
  const sealed = sealing.kind === "sealed" ? (sealing.events as (typeof event)[]) : expect.fail("erased");
  const order = toOrder(
    foldDocument(
      orderProjection,
      sealed.map((each) => recorded(each)),
      orderKey("o1"),
    ) ?? {},
  );
  expect(await openPersonalField(reader, order, "contact")).toEqual(contact);
  expect(await openPersonalField(reader, order, "note")).toBe("Ring twice");
  expect(await openPersonalField(reader, order, "shippingAddress")).toBeUndefined();
  expect(await personalDataStateOf(reader, order)).toBe("AVAILABLE");
});
