import { expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../../support/app.js";
import { payloadFields } from "../../support/policy-cells.js";

const receipt = z.object({ position: z.string() });
const widget = z.object({ id: z.string(), name: z.string(), version: z.number() });

it("emits the current gadget, then its new name, and returns both from queries", async () => {
  const app = await openApp(await openServers());
  const created = await app.data(
    z.object({ createWidget: z.object({ receipt }) }),
    `mutation { createWidget(input: { widgetId: "w1", name: "First" }) { receipt { position } userErrors { code } } }`,
  );
  const { position } = created.createWidget.receipt;
  const changes = app.subscribe(
    z.object({ widgetChanged: widget }),
    `subscription { widgetChanged(widgetId: "w1") { id name version } }`,
  );
  expect((await changes.next()).value).toEqual({ widgetChanged: { id: "w1", name: "First", version: 1 } });

  await app.data(
    z.unknown(),
    `mutation { renameWidget(input: { widgetId: "w1", newName: "Second" }) { ${payloadFields} } }`,
  );
  const second = { id: "w1", name: "Second", version: 2 };
  expect((await changes.next()).value).toEqual({ widgetChanged: second });
  expect(
    await app.data(
      z.object({ widget, widgets: z.object({ totalCount: z.number() }) }),
      `{ widget(id: "w1", minPosition: "${position}") { id name version } widgets { totalCount } }`,
    ),
  ).toEqual({ widget: second, widgets: { totalCount: 1 } });
});
