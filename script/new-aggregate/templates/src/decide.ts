import { accept, refuse, type Decider, type Decision } from "../../core/decider.js";
import { neverConcealed } from "../../core/sender.js";
import { unreachable } from "../../core/unreachable.js";
import {
  validateWidgetCommand,
  type CreateWidget,
  type RenameWidget,
  type WidgetCommand,
  type WidgetRefusal,
} from "./commands.js";
import type { WidgetEvent } from "./events.js";
import { widgetFold, type Widget } from "./widget.js";

/** The decision on one command: a code that the command does not declare does not compile. */
type WidgetDecision<Type extends WidgetCommand["type"] = WidgetCommand["type"]> = Decision<
  WidgetEvent,
  WidgetRefusal<Type>
>;

/** Decides the result of a command. Pure: ids and times come in with the command. */
export function decide(widget: Widget, command: WidgetCommand): WidgetDecision {
  switch (command.type) {
    case "CreateWidget":
      return create(widget, command);
    case "RenameWidget":
      return rename(widget, command);
    default:
      return unreachable(command);
  }
}

function create(widget: Widget, { widgetId, name }: CreateWidget): WidgetDecision<"CreateWidget"> {
  if (widget.exists) return refuse("WIDGET_ALREADY_EXISTS", `Widget ${widgetId} already exists`, ["widgetId"]);
  return accept({ type: "WidgetCreated", data: { widgetId, name: name.trim() } });
}

function rename(widget: Widget, { widgetId, newName }: RenameWidget): WidgetDecision<"RenameWidget"> {
  if (!widget.exists) return refuse("WIDGET_NOT_FOUND", `Widget ${widgetId} does not exist`, ["widgetId"]);
  const { name: oldName } = widget;
  if (newName.trim() === oldName) return refuse("WIDGET_NAME_UNCHANGED", "The name is unchanged", ["newName"]);
  return accept({ type: "WidgetRenamed", data: { widgetId, oldName, newName: newName.trim() } });
}

/** The rules of the aggregate. */
export const widgetDecider: Decider<Widget, WidgetCommand, WidgetEvent, WidgetRefusal> = {
  ...widgetFold,
  aggregateId: ({ widgetId }) => widgetId,
  validate: validateWidgetCommand,
  // Every sender may know which gadgets exist. A rule for state that belongs to a customer uses `maySee`.
  concealment: { CreateWidget: neverConcealed, RenameWidget: neverConcealed },
  decide,
};
