import { z } from "zod";
import type { Read, Receipt } from "../history.js";
import type { Random } from "../random.js";
import type { World } from "../world.js";
import { request } from "./request.js";

const orderVersion = z.object({ order: z.object({ version: z.number() }).nullable() });
const orderCount = z.object({ customer: z.object({ orderCount: z.number() }).nullable() });

/** Reads an order at least as new as a receipt, from any process, and records the result. */
export async function readOrder(
  world: World,
  random: Random,
  orderId: string,
  { position, epoch, version }: Receipt,
): Promise<void> {
  const query =
    "query($id: ID!, $minPosition: Position, $epoch: ID) { order(id: $id, minPosition: $minPosition, epoch: $epoch) { version } }";
  await read(world, random, query, orderId, {
    subject: `order ${orderId}`,
    minPosition: position,
    epoch,
    expectedAtLeast: version,
    seenIn: (data) => orderVersion.parse(data).order?.version,
  });
}

/** Reads the order count of a customer, at least as new as the last receipt. */
export async function readCustomer(
  world: World,
  random: Random,
  customerId: string,
  { position, epoch, orders }: Pick<Receipt, "position" | "epoch"> & { readonly orders: number },
): Promise<void> {
  const query =
    "query($id: ID!, $minPosition: Position, $epoch: ID) { customer(id: $id, minPosition: $minPosition, epoch: $epoch) { orderCount } }";
  await read(world, random, query, customerId, {
    subject: `order count of customer ${customerId}`,
    minPosition: position,
    epoch,
    expectedAtLeast: orders,
    seenIn: (data) => orderCount.parse(data).customer?.orderCount,
  });
}

interface Expectation extends Pick<Read, "subject" | "minPosition" | "expectedAtLeast"> {
  readonly epoch: string | undefined;
  readonly seenIn: (data: unknown) => number | undefined;
}

async function read(
  world: World,
  random: Random,
  query: string,
  id: string,
  { seenIn, epoch, ...expectation }: Expectation,
): Promise<void> {
  const { era } = world;
  const target = random.pick(world.system.queryProcesses);
  const answer = await request(world, target, query, { id, epoch, minPosition: String(expectation.minPosition) });
  // A promotion that loses receipts invalidates them.
  if (answer.kind !== "data" || world.era !== era) return;
  world.history.reads.push({ process: target.name, ...expectation, seen: seenIn(answer.data) });
}
