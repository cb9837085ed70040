import { Redis } from "ioredis";

interface Money {
  readonly amount: string;
  readonly currencyCode: string;
}

/** An order with its fields in the order of the measured documents. */
export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: string;
  readonly version: number;
  readonly createdAt: string;
  readonly lastUpdated: string;
  readonly totalAmount: Money;
  readonly items: readonly {
    readonly productId: string;
    readonly productName: string;
    readonly quantity: number;
    readonly unitPrice: Money;
    readonly lineTotal: Money;
  }[];
}

/** A page of a customer's orders. */
export interface OrderPage {
  readonly edges: readonly { readonly node: Order }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** The orders that Bifold keeps in Redis. */
export interface StoredOrders {
  readonly find: (id: string) => Promise<Order | null>;
  /** The newest orders of a customer. */
  readonly newestOf: (customerId: string, first: number) => Promise<OrderPage>;
}

type Hash = Readonly<Record<string, string>>;

/** Opens the hashes that Bifold reads. Commands of concurrent requests share a write to the connection. */
export function openStoredOrders(): StoredOrders {
  const { REDIS_URL = "", ORDERS_PREFIX = "" } = process.env;
  const redis = new Redis(REDIS_URL, { enableAutoPipelining: true });
  const read = async (id: string) => toOrder(await redis.hgetall(`${ORDERS_PREFIX}order:${id}`));
  return {
    find: read,
    newestOf: async (customerId, first) => {
      const ids = await redis.zrevrange(`${ORDERS_PREFIX}customer:${customerId}:orders`, 0, first);
      const orders = await Promise.all(ids.slice(0, first).map(read));
      return {
        edges: orders.flatMap((node) => (node ? [{ node }] : [])),
        pageInfo: { hasNextPage: ids.length > first },
      };
    },
  };
}

function toOrder(hash: Hash): Order | null {
  const { orderId: id, customerId = "", status = "", items = "[]", currencyCode = "" } = hash;
  if (id === undefined) return null;
  const money = (minorUnits: number) => ({ amount: (minorUnits / 100).toFixed(2), currencyCode });
  const lines = JSON.parse(items) as readonly StoredItem[];
  return {
    id,
    customerId,
    status,
    version: Number(hash["version"]),
    createdAt: new Date(Number(hash["createdAt"])).toISOString(),
    lastUpdated: new Date(Number(hash["lastUpdated"])).toISOString(),
    totalAmount: money(Number(hash["total"])),
    items: lines.map(({ productId, productName, quantity, unitPrice }) => ({
      productId,
      productName,
      quantity,
      unitPrice: money(unitPrice),
      lineTotal: money(unitPrice * quantity),
    })),
  };
}

interface StoredItem {
  readonly productId: string;
  readonly productName: string;
  readonly quantity: number;
  readonly unitPrice: number;
}
