import type { EventMetadata } from "../core/event.js";

/**
 * A command id as it is stored: each sender has ids of their own, or they could learn which ones others have used, and
 * use them up. Ids have no blanks, so no two senders meet.
 */
export function scopedCommandId(commandId: string, { role, actor }: Pick<EventMetadata, "role" | "actor">): string {
  return role === undefined || actor === undefined ? commandId : `${role} ${actor} ${commandId}`;
}
