import type { Operation } from "../src/operation.js";

/** The codes that the schema's types do not state: schema.codes.json. */
export interface Codes {
  readonly errorCodes: readonly string[];
  /** By mutation. */
  readonly refusalCodes: Readonly<Record<string, readonly string[]>>;
}

/** Writes the types of the operations by name, and what the client sends for each. */
export function operationsModule(operations: readonly Operation[], { refusalCodes }: Codes): string {
  const imported = operations.flatMap((operation) => [typeOf(operation), `${typeOf(operation)}Variables`]);
  const types = operations.map(
    (operation) => `  readonly ${operation.name}: {
    readonly kind: "${operation.kind}";
    readonly variables: ${typeOf(operation)}Variables;
    readonly data: ${typeOf(operation)};
    readonly refusalCode: ${operation.kind === "mutation" ? unionOf(refusalCodesOf(operation, refusalCodes)) : "never"};
  };`,
  );
  return `import type { Operation } from "../operation.js";
import type {
${imported.map((name) => `  ${name},`).join("\n")}
} from "./documents.js";

/** The types of each operation. */
export interface Operations {
${types.join("\n")}
}

/** What the client sends for each operation, and how it resubscribes. */
export const operations = {
${operations.map((operation) => `  ${operation.name}: ${JSON.stringify(operation)},`).join("\n")}
} as const satisfies { readonly [Name in keyof Operations]: Operation };
`;
}

/** Writes the codes of errors as a type. */
export function codesModule({ errorCodes }: Codes): string {
  return `/** A code of a \`BifoldError\`; docs/errors.md of Bifold explains each. */
export type ErrorCode = ${unionOf(errorCodes)};
`;
}

function refusalCodesOf({ name }: Operation, refusalCodes: Codes["refusalCodes"]): readonly string[] {
  const codes = refusalCodes[name];
  if (codes === undefined) throw new Error(`schema.codes.json has no refusal codes of ${name}: run npm run schema`);
  return codes;
}

function unionOf(codes: readonly string[]): string {
  return codes.map((code) => JSON.stringify(code)).join(" | ");
}

function typeOf({ name, kind }: Operation): string {
  return pascalCase(name) + pascalCase(kind);
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
