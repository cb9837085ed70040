import ts from "typescript";

/** The state of a decider as TypeScript sees it, expanded so that every change of its shape is visible. */
export interface StateShape {
  readonly file: string;
  /** The name under which the file exports the `Decider` or `StateFold`. */
  readonly exportName: string;
  readonly shape: string;
}

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  types: [],
};

/** The shapes of all states whose `Decider` or `StateFold` these files export. */
export function stateShapes(files: readonly string[]): StateShape[] {
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) return [];
    return checker.getExportsOfModule(module).flatMap((symbol) => {
      const state = stateOf(checker, symbol);
      return state ? [{ file, exportName: symbol.name, shape: shapeOf(checker, state) }] : [];
    });
  });
}

function stateOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Type | undefined {
  if (!symbol.valueDeclaration || !ts.isVariableDeclaration(symbol.valueDeclaration)) return undefined;
  const type = checker.getTypeOfSymbol(symbol);
  const properties = ["stateVersion", "initialState", "evolve"].map((name) => type.getProperty(name));
  const [, initialState] = properties;
  return properties.every(Boolean) && initialState ? checker.getTypeOfSymbol(initialState) : undefined;
}

/** Omits type names and sorts members: only the possible values of a state count. */
function shapeOf(checker: ts.TypeChecker, type: ts.Type, within: readonly ts.Type[] = []): string {
  if (within.includes(type)) return `<recursive ${within.length - within.indexOf(type)}>`;
  const nested = (inner: ts.Type) => shapeOf(checker, inner, [...within, type]);
  if (type.flags & ts.TypeFlags.Boolean) return "boolean";
  if (type.isUnion()) return type.types.map(nested).sort().join(" | ");
  if (!(type.flags & ts.TypeFlags.Object)) return checker.typeToString(type);
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return `[${checker
      .getTypeArguments(type as ts.TypeReference)
      .map(nested)
      .join(", ")}]`;
  const index = checker.getIndexInfosOfType(type).map((info) => `[${nested(info.keyType)}]: ${nested(info.type)}`);
  const members = checker.getPropertiesOfType(type).map((property) => {
    const optional = property.flags & ts.SymbolFlags.Optional ? "?" : "";
    return `${property.name}${optional}: ${nested(checker.getTypeOfSymbol(property))}`;
  });
  return `{ ${[...index, ...members.sort()].join("; ")} }`;
}
