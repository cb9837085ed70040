import { changed, hset, zadd, type Projection } from "../../core/projection.js";
import type { ProductEvent } from "./events.js";
import { productStreamType } from "./product.js";

/** Returns the key of a product's hash. */
export const productKey = (productId: string) => `product:${productId}`;
/** The key of the index of all products. Scores are creation positions. */
export const catalogKey = "products";

/** The read model `product`: a hash per product, and the catalog index. */
export const productProjection: Projection<ProductEvent> = {
  readModel: "product",
  version: 1,
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
      zadd(catalogKey, position, data.productId),
      changed(productKey(data.productId), position),
    ],
    ProductPriceUpdated: ({ data, version, position, recordedAt }) => [
      hset(productKey(data.productId), { price: data.newPrice, version, position, lastUpdated: recordedAt }),
      changed(productKey(data.productId), position),
    ],
  },
};
