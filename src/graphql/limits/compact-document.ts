import { Kind, Source, type ASTNode, type DocumentNode } from "graphql";

const sizes = new WeakMap<DocumentNode, number>();

/** Bytes of a node besides its strings: the object, its array element and its location. */
const nodeBytes = 160;
/** V8 copies substrings shorter than this; a longer substring keeps the whole string in memory. */
const minSlicedLength = 13;

/** The kinds of nodes that execution errors refer to. */
const locatedKinds: ReadonlySet<string> = new Set<Kind>([
  ...[Kind.OPERATION_DEFINITION, Kind.VARIABLE_DEFINITION, Kind.FIELD, Kind.ARGUMENT, Kind.VARIABLE],
  ...[Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT],
]);

/** A location without the source text and the parser's tokens. */
class CompactLocation {
  constructor(
    private readonly line: number,
    private readonly column: number,
  ) {}

  get start(): number {
    return this.line - 1 + this.column - 1;
  }

  get end(): number {
    return this.start;
  }

  /** A synthetic text in which `start` is at the same line and column. */
  get source(): Source {
    return new Source("\n".repeat(this.line - 1) + " ".repeat(this.column));
  }
}

/**
 * Copies a document without its text, tokens and comments, which can be many times larger than what execution needs.
 * Errors keep their `locations`.
 */
export function compactDocument(document: DocumentNode): DocumentNode {
  if (sizes.has(document)) return document;
  let bytes = 0;

  function copy(value: unknown): unknown {
    if (typeof value === "string") {
      bytes += value.length;
      return value.length < minSlicedLength ? value : flatText(value);
    }
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(copy);
    bytes += nodeBytes;
    const { loc, ...rest } = value as ASTNode;
    const node: Record<string, unknown> = {};
    for (const [name, child] of Object.entries(rest)) if (child !== undefined) node[name] = copy(child);
    if (loc && locatedKinds.has(rest.kind))
      node["loc"] = new CompactLocation(loc.startToken.line, loc.startToken.column);
    return node;
  }

  const compact = copy(document) as DocumentNode;
  sizes.set(compact, bytes);
  return compact;
}

/** The approximate size of a compact document in bytes; 0 for any other document. */
export function documentBytes(document: DocumentNode): number {
  return sizes.get(document) ?? 0;
}

/** Copies a string so that it does not keep the larger string, or the parts, that it was made from in memory. */
export function flatText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
