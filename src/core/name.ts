import { refusal, type Refusal } from "./decider.js";
import { isPrintable } from "./text.js";

const maxNameLength = 200;

/** Checks the name at this path of a command's input, without the blanks around it. Returns its problems. */
export function checkName(name: string, ...field: string[]): Refusal<"INVALID_NAME">[] {
  if (isPrintable(name.trim(), maxNameLength)) return [];
  const message = `The name must have 1 to ${maxNameLength} printable characters, at least one of them visible`;
  return [refusal("INVALID_NAME", message, field)];
}
