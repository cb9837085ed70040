import type { FieldPolicy, TypePolicies } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { cacheKeys, partTypes } from "../generated/cache-keys.js";

interface FieldKey {
  readonly keyArgs: readonly string[];
  readonly isList: boolean;
}

/**
 * The policies of Bifold's types for an `InMemoryCache`. Without them, each position would be a separate cache entry, pages
 * would replace each other, and the lines of two orders would be the same object.
 */
export const typePolicies: TypePolicies = {
  ...Object.fromEntries(
    Object.entries<Readonly<Record<string, FieldKey>>>(cacheKeys).map(([type, fields]) => [
      type,
      { fields: Object.fromEntries(Object.entries(fields).map(([name, key]) => [name, policyOf(key)])) },
    ]),
  ),
  // Parts of an order, such as its lines, stay within the order.
  ...Object.fromEntries(partTypes.map((type) => [type, { keyFields: false }])),
};

function policyOf({ keyArgs, isList }: FieldKey): FieldPolicy {
  if (isList) return relayStylePagination([...keyArgs]);
  return { keyArgs: keyArgs.length > 0 && [...keyArgs] };
}
