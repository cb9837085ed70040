/** The sender of a command: the part of the principal that access rules depend on. */
export type Sender =
  | { readonly role: "staff" }
  | { readonly role: "customer"; readonly customerId: string }
  | { readonly role: "anonymous" };

/** A command with its sender. */
export interface CommandEnvelope<Command> {
  readonly command: Command;
  readonly sender: Sender;
}

/** The sender of internal commands, such as those that create demo data. Has the access of staff. */
export const systemSender: Sender = { role: "staff" };

/** Returns whether a sender may see the data of a customer. Hidden data does not exist for the sender. */
export function maySee(sender: Sender, customerId: string): boolean {
  return sender.role === "staff" || (sender.role === "customer" && sender.customerId === customerId);
}

/** Returns whether an aggregate in this state is concealed from the sender. */
export type IsConcealed<State> = (state: State, sender: Sender) => boolean;

/**
 * The concealment rule of each command type. A command on a concealed aggregate is decided as if the aggregate did not
 * exist, so the result does not reveal it. A command type without a rule does not compile.
 */
export type Concealment<State, Command extends { readonly type: string }> = Readonly<
  Record<Command["type"], IsConcealed<State>>
>;

/** The rule for commands whose result may reveal that the aggregate exists. */
export const neverConcealed: IsConcealed<unknown> = () => false;
