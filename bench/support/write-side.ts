import { eventsChannelOf } from "../../src/core/channels.js";
import { hasPersonalData, isUnsealed } from "../../src/core/personal.js";
import { systemSender } from "../../src/core/sender.js";
import { customerDecider } from "../../src/domain/customers/decide.js";
import { orderDecider } from "../../src/domain/orders/decide.js";
import type { OrderCommand } from "../../src/domain/orders/commands.js";
import { productDecider } from "../../src/domain/products/decide.js";
import { migrate } from "../../src/platform/postgres/migrate.js";
import type { PersonalDataWriter } from "../../src/personal-data/index.js";
import { openPostgres, type PrismaClient } from "../../src/platform/postgres/postgres.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import type { Append } from "../../src/event-log/append.js";
import { appendEvents } from "../../src/event-log/append-events.js";
import { newId } from "../../src/platform/new-id.js";
import { createAppendQueue } from "../../src/write-side/append-queue.js";
import { createPublisher } from "../../src/write-side/publisher.js";
import { createWriteSide, type CommandResult } from "../../src/write-side/index.js";
import { productCount, productOf } from "./workload.js";

/** The defaults of the server. */
const poolSize = 10;
const maxBatch = 512;

const origin = { correlationId: "bench" };

/** The write side without a server. */
export interface BenchWriteSide {
  readonly createProducts: () => Promise<void>;
  /** Resolves to the position of the event. @throws when the command is refused. */
  readonly execute: (command: OrderCommand) => Promise<number>;
  /** Erases a customer. @throws when the command is refused. */
  readonly erase: (customerId: string) => Promise<void>;
  /** Appends one decided event, which is the last step of the command handler. */
  readonly append: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens all that a command passes below GraphQL: decide, group commit, publish on Redis. */
export async function openWriteSide(
  databaseUrl: string,
  redisUrl: string,
  openWriter: (prisma: PrismaClient) => PersonalDataWriter | undefined = () => undefined,
): Promise<BenchWriteSide> {
  const postgres = openPostgres(databaseUrl, poolSize, console.error);
  await migrate(postgres.pool);
  const redis = openRedis({ url: redisUrl }, "bench", (connection) => connection.on("error", console.error));
  await new Promise<void>((resolve) => redis.once("ready", resolve));
  let closing = false;
  const publish = (message: string) => redis.spublish(eventsChannelOf(redis.namespace), message);
  const onPublishFailure = (error: unknown) => {
    if (!closing) console.error(error);
  };
  const { prisma } = postgres;
  const personalData = openWriter(prisma);
  const { commands, drain } = createWriteSide({ prisma, publish, onPublishFailure, maxBatch, personalData });
  const queue = createAppendQueue({
    appendBatch: (batch, appendId) => appendEvents(postgres.prisma, batch, appendId),
    onCommitted: createPublisher(publish, onPublishFailure),
    maxBatch,
    maxPending: 10_000,
  });
  return {
    append: async () => {
      const { verdict } = await queue.append(decidedOrder());
      if (verdict.outcome !== "appended") throw new Error(verdict.outcome);
    },
    createProducts: async () => {
      const ids = Array.from({ length: productCount }, (_, n) => productOf(n));
      const results = ids.map((productId, n) => {
        const price = { minorUnits: 100 + n, currencyCode: "EUR" };
        const command = { type: "CreateProduct", productId, name: `Product ${n}`, price } as const;
        return commands.execute(productDecider, { command, sender: systemSender }, { request: command }, origin);
      });
      (await Promise.all(results)).forEach(assertAccepted);
    },
    execute: async (command) =>
      assertAccepted(
        await commands.execute(
          orderDecider,
          { command, sender: systemSender },
          { request: requestOf(command) },
          origin,
        ),
      ),
    erase: async (customerId) => {
      const command = { type: "EraseCustomer", customerId } as const;
      assertAccepted(
        await commands.execute(customerDecider, { command, sender: systemSender }, { request: command }, origin),
      );
    },
    close: async () => {
      closing = true;
      await drain();
      redis.disconnect();
      await postgres.close();
    },
  };
}

/** The command as its client sent it: personal data is in the clear. */
function requestOf(command: OrderCommand): object {
  if (!hasPersonalData(command)) return command;
  return Object.fromEntries(
    Object.entries(command).map(([name, value]: [string, unknown]) => [
      name,
      isUnsealed(value) ? value.content : value,
    ]),
  );
}

function assertAccepted(result: CommandResult): number {
  if ("refusals" in result) throw new Error(`refused: ${JSON.stringify(result.refusals)}`);
  return result.receipt.position;
}

/** The decision that creates an order with one line. */
export function decidedOrder(): Append {
  const orderId = newId();
  const order = { orderId, customerId: "customer-1", total: 1250, currencyCode: "EUR" };
  const items = [{ productId: "product-1", productName: "Product 1", quantity: 1, unitPrice: 1250 }];
  return {
    commandId: orderId,
    requestHash: orderId,
    streamId: `order-${orderId}`,
    streamType: "order",
    version: 0,
    lastAppendId: null,
    state: { exists: true, ...order, status: "PENDING" },
    stateVersion: 1,
    events: [{ type: "OrderCreated", schemaVersion: 1, data: { ...order, items } }],
    metadata: { commandId: orderId, correlationId: "bench", causationId: orderId },
    consulted: [],
  };
}
