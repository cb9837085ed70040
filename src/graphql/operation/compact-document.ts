import { Kind, Source, type ASTNode, type DocumentNode } from "graphql";

const sizes = new WeakMap<DocumentNode, number>();

/** Bytes of a node beside its texts: the object, the array that it stands in, and its position. */
const nodeBytes = 160;
/** V8 keeps a shorter part of a text as a text of its own, a longer one as a view of the whole. */
const shortestView = 13;

/** The kinds that execution errors point at. */
const located: ReadonlySet<string> = new Set<Kind>([
  ...[Kind.OPERATION_DEFINITION, Kind.VARIABLE_DEFINITION, Kind.FIELD, Kind.ARGUMENT, Kind.VARIABLE],
  ...[Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT],
]);

/** A position without the text that it is a position in, and without the parser's tokens. */
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

  /** A text in which `start` lies in that line and column. */
  get source(): Source {
    return new Source("\n".repeat(this.line - 1) + " ".repeat(this.column));
  }
}

/**
 * Copies a document without its text, tokens and comments, which may be many times as large as what execution needs.
 * Errors keep their `locations`.
 */
export function compactDocument(document: DocumentNode): DocumentNode {
  if (sizes.has(document)) return document;
  let bytes = 0;

  function copy(value: unknown): unknown {
    if (typeof value === "string") {
      bytes += value.length;
      return value.length < shortestView ? value : flatText(value);
    }
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(copy);
    bytes += nodeBytes;
    const { loc, ...rest } = value as ASTNode;
    const node: Record<string, unknown> = {};
    for (const [name, child] of Object.entries(rest)) if (child !== undefined) node[name] = copy(child);
    if (loc && located.has(rest.kind)) node["loc"] = new CompactLocation(loc.startToken.line, loc.startToken.column);
    return node;
  }

  const compact = copy(document) as DocumentNode;
  sizes.set(compact, bytes);
  return compact;
}

/** The bytes that a compact document takes, roughly; 0 for any other. */
export function documentBytes(document: DocumentNode): number {
  return sizes.get(document) ?? 0;
}

/** A copy of a text that keeps no larger one alive, nor the parts that it was put together from. */
export function flatText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
