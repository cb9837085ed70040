import { newId } from "../../src/platform/new-id.js";
import { createCrudProducts } from "../crud/data.js";
import { openCrudPrisma } from "../crud/database.js";
import { customerOf, productOf } from "../support/workload.js";

/** Writes through Prisma, without an event store. */
export interface PrismaPeer {
  readonly poolSize: number;
  readonly createProducts: () => Promise<void>;
  /** Writes one row. */
  readonly create: () => Promise<void>;
  /** Reads a row and writes one in an interactive transaction. */
  readonly transaction: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Long enough for every concurrent write to get a connection. */
const transactionOptions = { maxWait: 60_000, timeout: 60_000 };

/** Opens the database of the CRUD server with a pool of this size. */
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
      }, transactionOptions),
  };
}
