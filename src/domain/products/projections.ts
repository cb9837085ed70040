import { changed, hset, zadd, type Projection } from "../../core/projection.js";
import type { ProductEvent } from "./events.js";
import { productStreamType } from "./product.js";

/** The hash of a product. */
export const productKey = (productId: string) => `product:${productId}`;
/** All products by the position of their creation. */
export const catalogueKey = "products";

/** The read model `product`: a hash per product, and the catalog. */
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
      zadd(catalogueKey, position, data.productId),
      changed(productKey(data.productId), position),
    ],
    ProductPriceUpdated: ({ data, version, position, recordedAt }) => [
      hset(productKey(data.productId), { price: data.newPrice, version, position, lastUpdated: recordedAt }),
      changed(productKey(data.productId), position),
    ],
  },
};
