import { systemSender } from "../../core/sender.js";
import type { CommandHandler, CommandOrigin } from "../../write-side/index.js";
import { customerDecider } from "./decide.js";

/** Erases a customer on behalf of the operator. @throws Error when the command is refused, as for an invalid id */
export async function eraseCustomer(
  commands: CommandHandler,
  customerId: string,
  origin: CommandOrigin,
): Promise<void> {
  const command = { type: "EraseCustomer", customerId } as const;
  const result = await commands.execute(
    customerDecider,
    { command, sender: systemSender },
    { request: command },
    origin,
  );
  if ("refusals" in result) throw new Error(result.refusals.map(({ message }) => message).join("; "));
}
