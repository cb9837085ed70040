import type { DomainEvent, EventFormats } from "../../core/event.js";

/** The gadget was created. */
export type WidgetCreated = DomainEvent<"WidgetCreated", { readonly widgetId: string; readonly name: string }>;

/** The name of the gadget changed. */
export type WidgetRenamed = DomainEvent<
  "WidgetRenamed",
  { readonly widgetId: string; readonly oldName: string; readonly newName: string }
>;

/** The events of the aggregate. */
export type WidgetEvent = WidgetCreated | WidgetRenamed;

/** The stored formats. To change one, append an upcaster to its list, which increments its schema version. */
export const widgetFormats: EventFormats<WidgetEvent> = { WidgetCreated: [], WidgetRenamed: [] };
