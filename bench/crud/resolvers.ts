import { Kind, type GraphQLResolveInfo } from "graphql";
import { formatAmount } from "../../src/core/money.js";
import { newId } from "../../src/platform/new-id.js";
import type { CrudPrisma } from "./database.js";

interface CreateOrderInput {
  readonly orderId?: string | null;
  readonly customerId: string;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
}

interface Item {
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly product: { readonly currencyCode: string; readonly name: string };
}

const itemsWithProduct = {
  orderBy: { line: "asc" },
  select: {
    productId: true,
    quantity: true,
    unitPriceMinor: true,
    product: { select: { name: true, currencyCode: true } },
  },
} as const;

/** One statement per operation where Prisma supports it; reads only the selected fields. */
export function createResolvers(prisma: CrudPrisma) {
  const money = (minorUnits: bigint, currencyCode: string) => ({
    amount: formatAmount(minorUnits, currencyCode),
    currencyCode,
  });
  return {
    Query: {
      order: (_: unknown, { id }: { id: string }, __: unknown, info: GraphQLResolveInfo) =>
        asksForItems(info)
          ? prisma.order.findUnique({
              relationLoadStrategy: "join",
              where: { id },
              include: { items: itemsWithProduct },
            })
          : prisma.order.findUnique({ where: { id } }),
    },
    Mutation: {
      createOrder: (_: unknown, { input }: { input: CreateOrderInput }) => createOrder(prisma, input),
    },
    Order: {
      totalAmount: (order: { totalMinor: bigint; currencyCode: string }) => money(order.totalMinor, order.currencyCode),
      createdAt: ({ createdAt }: { createdAt: Date }) => createdAt.toISOString(),
      lastUpdated: ({ lastUpdated }: { lastUpdated: Date }) => lastUpdated.toISOString(),
    },
    OrderItem: {
      productName: ({ product }: Item) => product.name,
      unitPrice: ({ unitPriceMinor, product }: Item) => money(unitPriceMinor, product.currencyCode),
      lineTotal: ({ unitPriceMinor, quantity, product }: Item) =>
        money(unitPriceMinor * BigInt(quantity), product.currencyCode),
    },
  };
}

async function createOrder(prisma: CrudPrisma, { orderId, customerId, items }: CreateOrderInput) {
  const refused = (code: string, message: string) => ({ order: null, userErrors: [{ code, message }] });
  if (items.length === 0) return refused("EMPTY_ORDER", "An order must have at least one item");
  const ids = items.map(({ productId }) => productId);
  const found = await prisma.product.findMany({
    where: { id: { in: ids } },
    select: { id: true, priceMinor: true, currencyCode: true },
  });
  const products = new Map(found.map((product) => [product.id, product]));
  const lines = items.flatMap(({ productId, quantity }, line) => {
    const product = products.get(productId);
    return product ? [{ line, productId, quantity, unitPriceMinor: product.priceMinor }] : [];
  });
  const currencyCode = found[0]?.currencyCode;
  if (lines.length < items.length || currencyCode === undefined) return refused("UNKNOWN_PRODUCT", "No such product");
  if (found.some((product) => product.currencyCode !== currencyCode))
    return refused("CURRENCY_MISMATCH", "An order must have one currency");
  const totalMinor = lines.reduce((total, line) => total + line.unitPriceMinor * BigInt(line.quantity), 0n);
  const order = await prisma.order.create({
    data: { id: orderId ?? newId(), customerId, totalMinor, currencyCode, items: { createMany: { data: lines } } },
  });
  return { order, userErrors: [] };
}

function asksForItems({ fieldNodes }: GraphQLResolveInfo): boolean {
  return fieldNodes.some(({ selectionSet }) =>
    selectionSet?.selections.some((selection) => selection.kind !== Kind.FIELD || selection.name.value === "items"),
  );
}
