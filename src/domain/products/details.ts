import { refusal, type Refusal } from "../../core/decider.js";
import { isText, lengthOf } from "../../core/text.js";
import { isPublicUrl } from "../../core/url.js";

/** The details of a product that no rule depends on. */
export interface ProductDetails {
  readonly description?: string;
  readonly imageUrl?: string;
  readonly sku?: string;
}

/** The names of the details. */
export const detailNames = ["description", "imageUrl", "sku"] as const satisfies readonly (keyof ProductDetails)[];

const maxDescriptionLength = 2_000;
const maxImageUrlLength = 2_048;
const maxSkuLength = 64;

/** Returns the given details only. An undefined field must not reach the log or a read model. */
export function givenDetails(details: ProductDetails): ProductDetails {
  const given = detailNames.flatMap((name) => {
    const value = details[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

/** Checks the given details. An empty text is valid: it removes a detail. */
export function checkDetails({
  description = "",
  imageUrl = "",
  sku = "",
}: ProductDetails): Refusal<"INVALID_DESCRIPTION" | "INVALID_IMAGE_URL" | "INVALID_SKU">[] {
  return [...checkDescription(description), ...checkImageUrl(imageUrl), ...checkSku(sku)];
}

function checkDescription(description: string): Refusal<"INVALID_DESCRIPTION">[] {
  // A description may have several lines.
  if (lengthOf(description) <= maxDescriptionLength && isText(description.replace(/\r?\n/g, " "))) return [];
  const message = `The description must have at most ${maxDescriptionLength} printable characters or line breaks`;
  return [refusal("INVALID_DESCRIPTION", message, ["description"])];
}

function checkImageUrl(imageUrl: string): Refusal<"INVALID_IMAGE_URL">[] {
  if (imageUrl === "" || (imageUrl.length <= maxImageUrlLength && isPublicUrl(imageUrl) && /^https:/i.test(imageUrl)))
    return [];
  const message = `The image URL must start with https://, have no user name or password, and at most ${maxImageUrlLength} visible ASCII characters`;
  return [refusal("INVALID_IMAGE_URL", message, ["imageUrl"])];
}

function checkSku(sku: string): Refusal<"INVALID_SKU">[] {
  if (lengthOf(sku) <= maxSkuLength && isText(sku) && sku === sku.trim()) return [];
  const message = `The SKU must have at most ${maxSkuLength} printable characters, without spaces around them`;
  return [refusal("INVALID_SKU", message, ["sku"])];
}
