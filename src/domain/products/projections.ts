import { changed, hset, zadd, zmove, type Operation, type Projection } from "../../core/projection.js";
import { streamIdOf } from "../../core/decider.js";
import type { RecordedEvent } from "../../core/event.js";
import type { ProductEvent } from "./events.js";
import { productStreamType } from "./product.js";

/** Returns the key of a product's hash. */
export const productKey = (productId: string) => `product:${productId}`;

/** Returns the key of the index of all products, or of those that are, or are not, discontinued. Scores are creation positions. */
export function catalogKey(discontinued?: boolean): string {
  if (discontinued === undefined) return "products";
  return discontinued ? "products:discontinued" : "products:active";
}

/** Returns the first version of the projection that has the index. */
export function catalogVersion(discontinued?: boolean): number {
  return discontinued === undefined ? 1 : 2;
}

/** The read model `product`: a hash per product, and the catalog index. */
export const productProjection: Projection<ProductEvent> = {
  readModel: "product",
  version: 2,
  streamTypes: [productStreamType],
  creates: ["ProductCreated"],
  on: {
    ProductCreated: ({ data, version, position, recordedAt }) => [
      hset(productKey(data.productId), {
        ...data,
        version,
        position,
        createdAt: recordedAt,
        lastUpdated: recordedAt,
      }),
      zadd(catalogKey(), position, data.productId),
      zadd(catalogKey(false), position, data.productId),
      changed(productKey(data.productId), position),
    ],
    ProductPriceUpdated: (event) => update(event, { price: event.data.newPrice }),
    ProductRenamed: (event) => update(event, { name: event.data.newName }),
    ProductDetailsUpdated: (event) => {
      const { productId: _productId, ...details } = event.data;
      return update(event, details);
    },
    // The product stays readable: orders and pages link to it.
    ProductDiscontinued: (event) => [
      zmove(catalogKey(false), catalogKey(true), event.data.productId),
      ...update(event, { discontinued: "true" }),
    ],
  },
  topics: (key) => [key],
  resume: { streamOf: (key) => streamIdOf(productStreamType, key.slice(productKey("").length)) },
};

function update(
  { data, version, position, recordedAt }: RecordedEvent<ProductEvent>,
  fields: Readonly<Record<string, string | number>>,
): readonly Operation[] {
  const key = productKey(data.productId);
  return [hset(key, { ...fields, version, position, lastUpdated: recordedAt }), changed(key, position)];
}
