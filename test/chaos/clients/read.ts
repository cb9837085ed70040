import { z } from "zod";
import type { Random } from "../random.js";
import type { World } from "../world.js";
import { request } from "./request.js";

const orderVersion = z.object({ order: z.object({ version: z.number() }).nullable() });
const orderCount = z.object({ customer: z.object({ orderCount: z.number() }).nullable() });

/** Reads an order at least as new as a receipt, from any process; records what it saw. */
export async function readOrder(
  world: World,
  random: Random,
  orderId: string,
  { position, version }: { readonly position: number; readonly version: number },
): Promise<void> {
  const query = "query($id: ID!, $minPosition: Position) { order(id: $id, minPosition: $minPosition) { version } }";
  const data = await read(world, random, query, orderId, position);
  if (data === undefined) return;
  const seen = orderVersion.parse(data.data).order?.version;
  const { history } = world;
  history.reads.push({ ...data, subject: `order ${orderId}`, minPosition: position, expectedAtLeast: version, seen });
}

/** Reads how many orders a customer has placed, at least as new as the last receipt. */
export async function readCustomer(
  world: World,
  random: Random,
  customerId: string,
  { position, orders }: { readonly position: number; readonly orders: number },
): Promise<void> {
  const query =
    "query($id: ID!, $minPosition: Position) { customer(id: $id, minPosition: $minPosition) { orderCount } }";
  const data = await read(world, random, query, customerId, position);
  if (data === undefined) return;
  const seen = orderCount.parse(data.data).customer?.orderCount;
  const subject = `order count of customer ${customerId}`;
  world.history.reads.push({ ...data, subject, minPosition: position, expectedAtLeast: orders, seen });
}

async function read(
  world: World,
  random: Random,
  query: string,
  id: string,
  minPosition: number,
): Promise<{ readonly process: string; readonly data: unknown } | undefined> {
  const target = random.pick(world.system.queryProcesses);
  const answer = await request(world, target, query, { id, minPosition: String(minPosition) });
  return answer.kind === "data" ? { process: target.name, data: answer.data } : undefined;
}
