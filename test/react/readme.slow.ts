import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { problemsOf } from "../sdk/support/compile.js";

const examples = [...readFileSync("react/README.md", "utf8").matchAll(/```tsx\n([\s\S]*?)```/g)].map(
  ([, code = ""]) => code,
);
/** Inside the project, so that its packages resolve. */
const folder = join(process.cwd(), "node_modules/.react-examples");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("has examples that compile", () => {
  expect(examples).toHaveLength(3);
  mkdirSync(folder, { recursive: true });
  const files = examples.map((code, index) => {
    const file = join(folder, `example-${index}.tsx`);
    const assumed = code.includes("currentToken")
      ? `declare function currentToken(): Promise<string | undefined>;\n`
      : "";
    writeFileSync(file, assumed + code);
    return file;
  });
  expect(problemsOf(files)).toEqual([]);
});
