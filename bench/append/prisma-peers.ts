import { newId } from "../../src/platform/new-id.js";
import { createCrudProducts } from "../crud/data.js";
import { openCrudPrisma } from "../crud/database.js";
import { customerOf, productOf } from "../support/workload.js";

/** Writes through Prisma, without an event store. */
export interface PrismaPeer {
  readonly poolSize: number;
  readonly createProducts: () => Promise<void>;
  /** One row. */
  readonly create: () => Promise<void>;
  /** An interactive transaction that reads a row and writes one. */
  readonly transaction: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** No caller times out while it waits for a connection. */
const patience = { maxWait: 60_000, timeout: 60_000 };

/** Opens the CRUD server's tables with a pool of this size. */
export function openPrismaPeer(url: string, poolSize: number): PrismaPeer {
  const { prisma, close } = openCrudPrisma(url, poolSize);
  const order = () => ({ id: newId(), customerId: customerOf(), totalMinor: 1_999n, currencyCode: "EUR" });
  return {
    poolSize,
    close,
    createProducts: () => createCrudProducts(prisma),
    create: async () => {
      await prisma.order.create({ data: order(), select: { id: true } });
    },
    transaction: () =>
      prisma.$transaction(async (tx) => {
        const { priceMinor } = await tx.product.findUniqueOrThrow({
          where: { id: productOf() },
          select: { priceMinor: true },
        });
        await tx.order.create({ data: { ...order(), totalMinor: priceMinor }, select: { id: true } });
      }, patience),
  };
}
