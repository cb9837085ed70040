/** Who sends a command, as far as that is known. */
export interface Sender {
  readonly role?: string;
  readonly actor?: string;
}

/**
 * A command id as it is stored: each sender has ids of their own, or they could learn which ones others have used, and
 * use them up. Neither roles nor command ids contain a blank, so no two senders meet, whatever an actor is called.
 */
export function scopedCommandId(commandId: string, { role, actor }: Sender): string {
  return role === undefined || actor === undefined ? commandId : `${role} ${actor} ${commandId}`;
}
