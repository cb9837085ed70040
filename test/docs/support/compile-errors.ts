import { join } from "node:path";
import ts from "typescript";
import { root } from "./markdown.js";

/** Compiles these files with the project's flags and the DOM's types, and returns the errors. */
export function compileErrors(files: readonly string[]): readonly string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram([...files], {
    ...options,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: ["node"],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
