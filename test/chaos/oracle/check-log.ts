import type { Violation } from "../violation.js";
import type { Log, LogEvent } from "./log.js";

/** Checks the log: its order, its identities, and its agreement with the write model. */
export function checkLog({ events, commands, head, streams }: Log): Violation[] {
  const violations: Violation[] = [];
  const versions = new Map<string, number>();
  let recordedAt = 0;
  for (const [index, event] of events.entries()) {
    const place = `position ${event.position}`;
    if (event.position !== index + 1)
      violations.push({ rule: "positions are dense", detail: `${place} is event ${index + 1} of the log` });
    const expected = (versions.get(event.streamId) ?? 0) + 1;
    if (event.version !== expected)
      violations.push({
        rule: "versions of a stream are dense",
        detail: `${event.streamId} at ${place}: ${event.version} instead of ${expected}`,
      });
    versions.set(event.streamId, event.version);
    if (event.recordedAt < recordedAt)
      violations.push({ rule: "recordedAt never decreases", detail: `${place}: ${event.recordedAt} < ${recordedAt}` });
    recordedAt = event.recordedAt;
  }
  if (head !== events.length)
    violations.push({ rule: "the head is the last position", detail: `${head}, with ${events.length} events` });
  for (const [stream, version] of streams)
    if (versions.get(stream) !== version)
      violations.push({
        rule: "the write model equals the log",
        detail: `${stream}: version ${version}, in the log ${versions.get(stream) ?? "none"}`,
      });
  return [...violations, ...checkCommands(events, commands)];
}

/** A command's events follow each other, once, and its receipt names the last of them. */
function checkCommands(events: readonly LogEvent[], commands: Log["commands"]): Violation[] {
  const rule = "a command takes effect once";
  const violations: Violation[] = [];
  const last = new Map<string, LogEvent>();
  for (const event of events) {
    const before = last.get(event.commandId);
    if (before !== undefined && (before.position + 1 !== event.position || before.streamId !== event.streamId))
      violations.push({ rule, detail: `${event.commandId} at positions ${before.position} and ${event.position}` });
    last.set(event.commandId, event);
  }
  const stored = new Map(commands.map((command) => [command.commandId, command]));
  for (const [commandId, event] of last) {
    const command = stored.get(commandId);
    if (command?.position !== event.position || command.version !== event.version)
      violations.push({
        rule,
        detail: `${commandId} ends at ${event.position}, its receipt at ${command?.position ?? "none"}`,
      });
  }
  for (const { commandId } of commands)
    if (!last.has(commandId)) violations.push({ rule, detail: `${commandId} has a receipt and no event` });
  return violations;
}
