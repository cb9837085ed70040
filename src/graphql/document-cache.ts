import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

/** Parsed and validated documents by their text. */
export interface DocumentCache {
  readonly get: (key: string) => DocumentNode | undefined;
  readonly set: (key: string, document: DocumentNode) => void;
}

/** Characters of query text. A parsed document takes up to 250 bytes for each, so this is 128 MiB at the very worst. */
const maxTotalLength = 512 * 1024;

/** A cache that keeps the documents used last, within bounds. */
export function createDocumentCache(): DocumentCache {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxTotalLength,
    sizeCalculation: (document, key) => key.length + (document.loc?.end ?? 0),
  });
  return {
    get: (key) => documents.get(key),
    set: (key, document) => void documents.set(key, document),
  };
}
