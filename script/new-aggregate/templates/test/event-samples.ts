import type { WidgetCreated, WidgetRenamed } from "../../../src/domain/widgets/events.js";

/** Representative events of each type, for the tests and for `projection-versions.json`. */
export const eventSamples: readonly [WidgetCreated, WidgetRenamed] = [
  { type: "WidgetCreated", data: { widgetId: "w1", name: "First" } },
  { type: "WidgetRenamed", data: { widgetId: "w1", oldName: "First", newName: "Second" } },
];
