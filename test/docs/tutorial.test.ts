import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { read, root } from "./support/markdown.js";

// test/new-aggregate compiles and runs the files of docs/tutorial in a copy of the project.

/** The code blocks of the tutorial that are not for a shell, with the last link of the paragraph above each. */
const blocks = [...read("docs/tutorial.md").matchAll(/((?:^[^\n]+\n)*)\n^```(\w+)\n([\s\S]*?)^```$/gm)]
  .filter(([, , language]) => language !== "sh")
  .map(([, paragraph = "", , code = ""]) => ({ file: /.*\]\(([^)\s]+)\)/s.exec(paragraph)?.[1] ?? "", code }));

/** The tutorial omits the indentation that all lines of a block have in the file. */
function contains(text: string, code: string): boolean {
  return ["", "  ", "    ", "      "].some((indent) => text.includes(code.replace(/^(?=.)/gm, indent)));
}

it("names the file of each code block of docs/tutorial.md, which contains it verbatim", () => {
  expect(blocks.length).toBeGreaterThan(15);
  for (const { file, code } of blocks) {
    expect(file, code).toMatch(/^tutorial\//);
    expect(contains(read(join("docs", file)), code), `${file}:\n${code}`).toBe(true);
  }
});

it("shows a part of each file of docs/tutorial", () => {
  const files = readdirSync(join(root, "docs/tutorial"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).replace(join(root, "docs/"), ""));
  // A test records the JSON files.
  const written = files.filter((file) => !file.endsWith(".json"));
  expect([...new Set(blocks.map(({ file }) => file))].sort()).toEqual(written.sort());
});
