import { getOperationAST, type DocumentNode, type OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import { compactDocument, documentBytes } from "../limits/compact-document.js";
import { hashOf } from "../limits/persisted-operations.js";

/** A valid document. */
export interface KnownDocument {
  readonly document: DocumentNode;
  /** Of its text; see persisted-operations.ts. */
  readonly hash: string;
  /** Its operation, if it has only one. */
  readonly only: OperationDefinitionNode | undefined;
}

/** A cache of valid documents by their text. */
export interface DocumentCache {
  readonly get: (text: string) => KnownDocument | undefined;
  /** Stores a compact copy and returns it. */
  readonly set: (text: string, document: DocumentNode) => KnownDocument;
}

/** Of all documents and their keys. */
const maxBytes = 16_777_216;

/** A longer text, which may consist mostly of comments, is keyed by its hash. */
const maxKeyChars = 4_096;

/** Creates a bounded cache that evicts the least recently used documents. */
export function createDocumentCache(): DocumentCache {
  const documents = new LRUCache<string, KnownDocument>({
    maxSize: maxBytes,
    sizeCalculation: ({ document, hash }, key) => 2 * key.length + documentBytes(document) + hash.length + 1,
  });
  return {
    get: (text) => documents.get(keyOf(text)),
    set: (text, document) => {
      const compact = compactDocument(document);
      const known = { document: compact, hash: hashOf(text), only: getOperationAST(compact) ?? undefined };
      documents.set(keyOf(text), known);
      return known;
    },
  };
}

function keyOf(text: string): string {
  return text.length > maxKeyChars ? hashOf(text) : text;
}
