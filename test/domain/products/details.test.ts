import { describe, it } from "vitest";
import type { UpdateProductDetails } from "../../../src/domain/products/commands.js";
import { productDecider } from "../../../src/domain/products/decide.js";
import {
  createProduct,
  discontinueProduct,
  productCreated,
  productDetailsUpdated,
  productDiscontinued,
  productPriceUpdated,
  productRenamed,
  renameProduct,
  updateProductPrice,
} from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(productDecider);
const update = (details: Partial<UpdateProductDetails>): UpdateProductDetails => ({
  type: "UpdateProductDetails",
  productId: "beans",
  ...details,
});
const details = { description: "Roasted on Monday", imageUrl: "https://example.com/beans.webp", sku: "B-1" };

describe("RenameProduct", () => {
  it("records the old and the new name, without the blanks around it", () => {
    given(productCreated()).when(renameProduct(" Fresh beans ")).thenAccepted(productRenamed("Beans", "Fresh beans"));
  });

  it("records the name of the last change as the old name", () => {
    given(productCreated(), productRenamed("Beans", "Fresh beans"))
      .when(renameProduct("Beans"))
      .thenAccepted(productRenamed("Fresh beans", "Beans"));
  });

  it.each(["", "  ", "x".repeat(201), "Beans", " Beans "])("rejects the name %j", (name) => {
    given(productCreated()).when(renameProduct(name)).thenRefused("INVALID_NAME", "newName");
  });

  it("rejects a missing product", () => {
    given().when(renameProduct("Tea")).thenRefused("PRODUCT_NOT_FOUND", "productId");
  });
});

describe("the details of a product", () => {
  it("are recorded at creation, without those that are empty", () => {
    given().when(createProduct(details)).thenAccepted(productCreated(details));
    given()
      .when(createProduct({ description: "", imageUrl: "", sku: "B-1" }))
      .thenAccepted(productCreated({ sku: "B-1" }));
  });

  it("are recorded as far as a command changes them", () => {
    given(productCreated(details))
      .when(update({ sku: "B-2" }))
      .thenAccepted(productDetailsUpdated({ sku: "B-2" }));
  });

  it("are removed by an empty text", () => {
    given(productCreated(details))
      .when(update({ description: "", imageUrl: "" }))
      .thenAccepted(productDetailsUpdated({ description: "", imageUrl: "" }));
  });

  it("are not changed by a command without any", () => {
    given(productCreated()).when(update({})).thenRefused("NO_CHANGES");
  });

  it("are refused for a missing product", () => {
    given()
      .when(update({ sku: "B-2" }))
      .thenRefused("PRODUCT_NOT_FOUND", "productId");
  });

  it("are checked together", () => {
    const invalid = { description: "\u0000", imageUrl: "http://example.com", sku: " " };
    const reasons = [
      ["INVALID_DESCRIPTION", "description"],
      ["INVALID_IMAGE_URL", "imageUrl"],
      ["INVALID_SKU", "sku"],
    ] as const;
    given()
      .when(createProduct(invalid))
      .thenRefusedFor(...reasons.map(([code, path]): [typeof code, string] => [code, path]));
    given(productCreated())
      .when(update(invalid))
      .thenRefusedFor(...reasons.map(([code, path]): [typeof code, string] => [code, path]));
  });

  it.each(["x".repeat(2_000), "🧀".repeat(2_000), "Two\nlines", "Two\r\nlines"])(
    "accept a description",
    (description) => {
      given(productCreated()).when(update({ description })).thenAccepted(productDetailsUpdated({ description }));
    },
  );

  it.each(["x".repeat(2_001), "a\tb", "a\rb", "half \ud83d"])("reject the description %j", (description) => {
    given(productCreated()).when(update({ description })).thenRefused("INVALID_DESCRIPTION", "description");
  });

  const longest = "https://example.com/".padEnd(2_048, "x");
  it.each(["https://example.com", "HTTPS://example.com/a?b=c#d", longest])("accept the image URL %s", (imageUrl) => {
    given(productCreated()).when(update({ imageUrl })).thenAccepted(productDetailsUpdated({ imageUrl }));
  });

  it.each([
    ...["http://example.com", "javascript:alert(1)", "data:image/png;base64,", "//example.com/a", "example.com/a"],
    ...[
      "https://",
      "https://a b",
      "https://user@example.com",
      "https://user:pass@example.com",
      "https://exa\nmple.com",
    ],
    ...["https://example.com/ä", `${longest}x`, "https://[::1"],
  ])("reject the image URL %j", (imageUrl) => {
    given(productCreated()).when(update({ imageUrl })).thenRefused("INVALID_IMAGE_URL", "imageUrl");
  });

  it.each(["x".repeat(65), " B-1", "B-1 ", "B\n1"])("reject the SKU %j", (sku) => {
    given(productCreated()).when(update({ sku })).thenRefused("INVALID_SKU", "sku");
  });
});

describe("DiscontinueProduct", () => {
  it("takes the product off sale once", () => {
    given(productCreated()).when(discontinueProduct).thenAccepted(productDiscontinued);
    given(productCreated(), productDiscontinued)
      .when(discontinueProduct)
      .thenRefused("PRODUCT_DISCONTINUED", "productId");
  });

  it("rejects a missing product", () => {
    given().when(discontinueProduct).thenRefused("PRODUCT_NOT_FOUND", "productId");
  });

  it("leaves name and price changeable, for the orders that show them", () => {
    given(productCreated(), productDiscontinued).when(updateProductPrice()).thenAccepted(productPriceUpdated());
    given(productCreated(), productDiscontinued)
      .when(renameProduct("Tea"))
      .thenAccepted(productRenamed("Beans", "Tea"));
  });
});
