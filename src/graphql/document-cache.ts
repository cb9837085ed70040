import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import { compactDocument, documentBytes } from "./compact-document.js";

/** Parsed and validated documents by their text. */
export interface DocumentCache {
  readonly get: (key: string) => DocumentNode | undefined;
  /** Keeps a compact copy, and returns it. */
  readonly set: (key: string, document: DocumentNode) => DocumentNode;
}

/** Bytes of all documents and their keys. */
const maxBytes = 16_777_216;

/** A cache that keeps the documents used last, within bounds. */
export function createDocumentCache(): DocumentCache {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxBytes,
    sizeCalculation: (document, key) => 2 * key.length + documentBytes(document) + 1,
  });
  return {
    get: (key) => documents.get(key),
    set: (key, document) => {
      const compact = compactDocument(document);
      documents.set(key, compact);
      return compact;
    },
  };
}
