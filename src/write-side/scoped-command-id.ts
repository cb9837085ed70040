import type { EventMetadata } from "../core/event.js";

/** The sender's identity as the metadata of events records it; empty for an unauthenticated sender. */
export type CommandScope = Pick<EventMetadata, "role" | "actor">;

/**
 * The command id as it is stored, scoped to its sender. Without the scope, a sender could detect or use up the ids of
 * others. Roles and command ids contain no blank, so two scopes never produce the same id, whatever the actor's name.
 */
export function scopedCommandId(commandId: string, { role, actor }: CommandScope): string {
  return role === undefined || actor === undefined ? commandId : `${role} ${actor} ${commandId}`;
}
