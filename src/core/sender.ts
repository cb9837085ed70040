/** The principal that sends a command, as far as access is concerned. */
export type Sender =
  | { readonly role: "staff" }
  | { readonly role: "customer"; readonly customerId: string }
  | { readonly role: "anonymous" };

/** A command with its sender. */
export interface CommandEnvelope<Command> {
  readonly command: Command;
  readonly sender: Sender;
}

/** The sender of commands that no client sends, such as demo data. It sees everything, as staff does. */
export const systemSender: Sender = { role: "staff" };

/** Whether a sender may see what belongs to a customer. Whatever it may not see does not exist for it. */
export function maySee(sender: Sender, customerId: string): boolean {
  return sender.role === "staff" || (sender.role === "customer" && sender.customerId === customerId);
}

/** Whether an aggregate in this state is concealed from the sender. */
export type IsConcealed<State> = (state: State, sender: Sender) => boolean;

/**
 * When each command conceals its aggregate from its sender. A concealed aggregate is decided on as if it did not exist,
 * so that the answer does not reveal it. Every command type has a rule: one without a rule does not compile.
 */
export type Concealment<State, Command extends { readonly type: string }> = Readonly<
  Record<Command["type"], IsConcealed<State>>
>;

/** For commands whose answer may reveal that the aggregate exists. */
export const neverConcealed: IsConcealed<unknown> = () => false;
