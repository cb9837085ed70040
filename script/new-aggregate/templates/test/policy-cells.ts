import { connectionFields, payloadFields, type Cells } from "../../support/policy-cells.js";

export const policyCells: Readonly<Record<string, Cells>> = {
  createWidget: [
    () => `mutation { createWidget(input: { name: "First" }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  renameWidget: [
    () => `mutation { renameWidget(input: { widgetId: "w1", newName: "Second" }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  widget: [() => `{ widget(id: "w1") { name } }`, "UNAUTHENTICATED", "yes", "yes"],
  widgets: [() => `{ widgets { ${connectionFields} } }`, "UNAUTHENTICATED", "yes", "yes"],
  widgetChanged: [() => `subscription { widgetChanged(widgetId: "w1") { name } }`, "UNAUTHENTICATED", "yes", "yes"],
};
