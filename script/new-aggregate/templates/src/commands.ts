import type { RefusalCodes, RefusalOf } from "../../core/decider.js";
import { checkId } from "../../core/id.js";
import { checkName } from "../../core/name.js";
import { unreachable } from "../../core/unreachable.js";

/** Creates the gadget. */
export interface CreateWidget {
  readonly type: "CreateWidget";
  readonly widgetId: string;
  readonly name: string;
}

/** Changes the name of the gadget. */
export interface RenameWidget {
  readonly type: "RenameWidget";
  readonly widgetId: string;
  readonly newName: string;
}

/** The commands of the aggregate. */
export type WidgetCommand = CreateWidget | RenameWidget;

/** The refusal codes of each command. The SDK's types are generated from this table. */
export const widgetRefusals = {
  CreateWidget: ["INVALID_ID", "INVALID_NAME", "WIDGET_ALREADY_EXISTS"],
  RenameWidget: ["INVALID_ID", "INVALID_NAME", "WIDGET_NOT_FOUND", "WIDGET_NAME_UNCHANGED"],
} as const satisfies RefusalCodes<WidgetCommand["type"]>;

/** A refusal of one command, or of any. A code that the command does not declare does not compile. */
export type WidgetRefusal<Type extends WidgetCommand["type"] = WidgetCommand["type"]> = RefusalOf<
  (typeof widgetRefusals)[Type][number]
>;

/** Returns every problem of a command that does not depend on the state. */
export function validateWidgetCommand(command: WidgetCommand): readonly WidgetRefusal[] {
  switch (command.type) {
    case "CreateWidget":
      return [...checkId(command.widgetId, "widgetId"), ...checkName(command.name, "name")];
    case "RenameWidget":
      return [...checkId(command.widgetId, "widgetId"), ...checkName(command.newName, "newName")];
    default:
      return unreachable(command);
  }
}
