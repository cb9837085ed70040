import type { StateFold } from "../../core/decider.js";
import { unreachable } from "../../core/unreachable.js";
import { widgetFormats, type WidgetEvent } from "./events.js";

/** The state that decisions need. */
export type Widget =
  { readonly exists: false } | { readonly exists: true; readonly widgetId: string; readonly name: string };

/** The type of the aggregate's streams. */
export const widgetStreamType = "widget";

/** Returns the state after an event. */
export function evolve(widget: Widget, event: WidgetEvent): Widget {
  switch (event.type) {
    case "WidgetCreated":
      return { exists: true, widgetId: event.data.widgetId, name: event.data.name };
    case "WidgetRenamed":
      if (!widget.exists) throw new Error(`Widget ${event.data.widgetId} was renamed before it was created`);
      return { ...widget, name: event.data.newName };
    default:
      return unreachable(event);
  }
}

/** Folds events to the state. When the state changes, increment `stateVersion`, so that stored states are rebuilt. */
export const widgetFold: StateFold<Widget, WidgetEvent> = {
  streamType: widgetStreamType,
  formats: widgetFormats,
  stateVersion: 1,
  initialState: { exists: false },
  evolve,
};
