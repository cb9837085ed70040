import { contentOf, isUnsealed, type Personal } from "../../../core/personal.js";
import { systemSender } from "../../../core/sender.js";
import type { CommandHandler, CommandOrigin, CommandResult } from "../../../write-side/index.js";
import type { OrderCommand } from "../commands.js";
import { orderDecider } from "../decide.js";
import { demoOrders, type DemoOrder } from "./demo-orders.js";

/** Enough for a group commit, and few enough that clients notice nothing of it. */
const concurrentOrders = 25;

/**
 * Places the demo orders and moves them. Each command has a fixed command id: a repeat changes nothing, and continues what
 * an interrupted start has begun. Stops between two commands once `signal` is aborted.
 */
export async function seedDemoOrders(
  commands: CommandHandler,
  origin: CommandOrigin,
  signal: AbortSignal,
): Promise<void> {
  const orders = demoOrders();
  const last = orders.at(-1);
  if (last === undefined) return;
  const send = senderOf(commands, origin);
  // It is placed after all others, so it is complete only if they are.
  if (await isComplete(last, send)) return;
  const others = orders.slice(0, -1).values();
  const placeRemaining = async () => {
    for (const order of others) await placeOrder(order, send, signal);
  };
  await Promise.all(Array.from({ length: concurrentOrders }, placeRemaining));
  await placeOrder(last, send, signal);
}

/** Executes the command of an order at this index. */
type Send = (order: DemoOrder, index: number, options?: { expectedVersion: number }) => Promise<CommandResult>;

function senderOf(commands: CommandHandler, origin: CommandOrigin): Send {
  return async ({ orderId, commands: all }, index, options) => {
    const command = all[index];
    if (command === undefined) throw new Error(`Order ${orderId} has no command ${index}`);
    const request = { request: requestOf(command), commandId: `seed-${orderId}-${index + 1}`, ...options };
    return commands.execute(orderDecider, { command, sender: systemSender }, request, origin);
  };
}

async function placeOrder(order: DemoOrder, send: Send, signal: AbortSignal): Promise<void> {
  for (const index of order.commands.keys()) {
    if (signal.aborted) return;
    // A refusal means that someone has changed the order or its products in between, so its journey ends here.
    if ("refusals" in (await send(order, index))) return;
  }
}

/** No order has it, so the command is not executed: its result is the first receipt or a refusal. */
const impossibleVersion = -1;

async function isComplete(order: DemoOrder, send: Send): Promise<boolean> {
  return "receipt" in (await send(order, order.commands.length - 1, { expectedVersion: impossibleVersion }));
}

/** Returns the command as a client would have sent it. */
function requestOf(command: OrderCommand): object {
  const plain = Object.entries(command).map(([name, value]: [string, unknown]) => [
    name,
    isUnsealed(value) ? contentOf(value as unknown as Personal<unknown>) : value,
  ]);
  return Object.fromEntries(plain) as object;
}
