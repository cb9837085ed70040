import type { Personal } from "../../src/core/personal.js";
import type { Customer } from "../../src/domain/customers/customer.js";
import type { CreateOrder, UpdateOrderStatus } from "../../src/domain/orders/commands.js";
import type { OrderCreated, OrderStatusUpdated } from "../../src/domain/orders/events.js";
import type { OrderStatus } from "../../src/domain/orders/status.js";
import type {
  CreateProduct,
  DiscontinueProduct,
  RenameProduct,
  UpdateProductPrice,
} from "../../src/domain/products/commands.js";
import type {
  ProductCreated,
  ProductDetailsUpdated,
  ProductDiscontinued,
  ProductPriceUpdated,
  ProductRenamed,
} from "../../src/domain/products/events.js";
import type { KnownProduct } from "../../src/domain/products/product.js";

/** A product that orders may consult; 12.50 EUR by default. */
export function product(productId = "beans", more: Partial<KnownProduct> = {}): KnownProduct {
  return {
    exists: true,
    productId,
    name: `The ${productId}`,
    price: 1250,
    currencyCode: "EUR",
    discontinued: false,
    ...more,
  };
}

/** What the decision on an order consults: a product catalog, and no customer with events. */
export function catalog(...products: KnownProduct[]) {
  return {
    products: new Map(products.map((one) => [one.productId, one])),
    customers: new Map<string, Customer>(),
  };
}

/** A sealed value, as events contain it. */
export function sealed<Content>(value: string): Personal<Content> {
  return value as unknown as Personal<Content>;
}

/** Two bags of beans for Ada. */
export function createOrder(more: Partial<CreateOrder> = {}): CreateOrder {
  return {
    type: "CreateOrder",
    orderId: "o1",
    customerId: "ada",
    items: [{ productId: "beans", quantity: 2 }],
    ...more,
  };
}

export function updateOrderStatus(newStatus: OrderStatus, more: Partial<UpdateOrderStatus> = {}): UpdateOrderStatus {
  return { type: "UpdateOrderStatus", orderId: "o1", newStatus, ...more };
}

export function orderCreated(more: Partial<OrderCreated["data"]> = {}): OrderCreated {
  return {
    type: "OrderCreated",
    data: {
      orderId: "o1",
      customerId: "ada",
      items: [{ productId: "beans", productName: "The beans", quantity: 2, unitPrice: 1250 }],
      total: 2500,
      currencyCode: "EUR",
      ...more,
    },
  };
}

export function orderStatusUpdated(
  oldStatus: OrderStatus,
  newStatus: OrderStatus,
  more: Partial<OrderStatusUpdated["data"]> = {},
): OrderStatusUpdated {
  return {
    type: "OrderStatusUpdated",
    data: { orderId: "o1", customerId: "ada", oldStatus, newStatus, total: 2500, currencyCode: "EUR", ...more },
  };
}

/** Beans at 12.50 EUR. */
export function createProduct(more: Partial<CreateProduct> = {}): CreateProduct {
  return {
    type: "CreateProduct",
    productId: "beans",
    name: "Beans",
    price: { minorUnits: 1250, currencyCode: "EUR" },
    ...more,
  };
}

/** Beans at 13.00 EUR from this event on. */
export function updateProductPrice(more: Partial<UpdateProductPrice> = {}): UpdateProductPrice {
  return {
    type: "UpdateProductPrice",
    productId: "beans",
    newPrice: { minorUnits: 1300, currencyCode: "EUR" },
    ...more,
  };
}

export function productCreated(more: Partial<ProductCreated["data"]> = {}): ProductCreated {
  return {
    type: "ProductCreated",
    data: { productId: "beans", name: "Beans", price: 1250, currencyCode: "EUR", ...more },
  };
}

export function productPriceUpdated(more: Partial<ProductPriceUpdated["data"]> = {}): ProductPriceUpdated {
  return {
    type: "ProductPriceUpdated",
    data: { productId: "beans", oldPrice: 1250, newPrice: 1300, currencyCode: "EUR", ...more },
  };
}

export function productDetailsUpdated(
  details: Omit<ProductDetailsUpdated["data"], "productId">,
): ProductDetailsUpdated {
  return { type: "ProductDetailsUpdated", data: { productId: "beans", ...details } };
}

export const renameProduct = (newName: string): RenameProduct => ({
  type: "RenameProduct",
  productId: "beans",
  newName,
});

export const productRenamed = (oldName: string, newName: string): ProductRenamed => ({
  type: "ProductRenamed",
  data: { productId: "beans", oldName, newName },
});

export const discontinueProduct: DiscontinueProduct = { type: "DiscontinueProduct", productId: "beans" };
export const productDiscontinued: ProductDiscontinued = { type: "ProductDiscontinued", data: { productId: "beans" } };
