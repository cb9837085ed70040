import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import { compactDocument, documentBytes } from "./compact-document.js";
import { hashOf } from "../limits/persisted-operations.js";

/** Parsed and validated documents by their text. */
export interface DocumentCache {
  readonly get: (text: string) => DocumentNode | undefined;
  /** Keeps a compact copy, and returns it. */
  readonly set: (text: string, document: DocumentNode) => DocumentNode;
}

/** Bytes of all documents and their keys. */
const maxBytes = 16_777_216;

/** Characters. A longer text, which may be comments for the most part, is known by its hash. */
const longestKey = 4_096;

/** A cache that keeps the documents used last, within bounds. */
export function createDocumentCache(): DocumentCache {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxBytes,
    sizeCalculation: (document, key) => 2 * key.length + documentBytes(document) + 1,
  });
  return {
    get: (text) => documents.get(keyOf(text)),
    set: (text, document) => {
      const compact = compactDocument(document);
      documents.set(keyOf(text), compact);
      return compact;
    },
  };
}

function keyOf(text: string): string {
  return text.length > longestKey ? hashOf(text) : text;
}
