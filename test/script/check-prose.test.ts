import { describe, expect, it } from "vitest";
import { findProseWords } from "../../script/check-prose.js";
import { proseWords } from "../../script/prose-words.js";

describe("the check of prose", () => {
  it.each(proseWords)("rejects $example", (word) => {
    const [found, ...others] = findProseWords("docs/a.md", `# Title\n\n${word.example}\n`, [word]);
    expect(found).toMatchObject({ file: "docs/a.md", line: 3, use: word.use });
    expect(others).toEqual([]);
  });

  it.each([
    ["docs/a.md", "> It is asked\n> for twice."],
    ["src/a.ts", "/**\n * It is asked\n * for twice.\n */"],
    ["src/a.ts", "// It is asked\n// for twice."],
  ])("finds a phrase across two lines of %s", (file, text) => {
    expect(findProseWords(file, text).map((found) => found.text)).toEqual(["asked for"]);
  });

  it("keeps paragraphs apart", () => {
    expect(findProseWords("docs/a.md", "What the client asks\n\nfor each order.")).toEqual([]);
  });

  it("reads the comments and sentences of code, and no identifiers", () => {
    const source = [
      `import { told } from "./told.js";`,
      `// It is told.`,
      `const tell = (anew: string) => \`retry \${anew}\`;`,
      `const names = ["told", "anew"];`,
      `/** Built anew. */`,
      `export const message = tell("Redis is away");`,
      `export const text = \`\${names[0]} is told once more\`;`,
    ].join("\n");
    const found = findProseWords("src/a.ts", source).map(({ line, text }) => `${line} ${text}`);
    expect(found).toEqual(["2 told", "5 anew", "6 is away", "7 once more", "7 told"]);
  });

  it("accepts plain English", () => {
    const text = `The client retries the command. A worker hands the socket to another process.
One turn of the event loop. src/graphql/websocket/session.ts serves a WebSocket.
The lock is held in turn; the current version is returned.`;
    expect(findProseWords("docs/a.md", text.replace(" in turn;", ";"))).toEqual([]);
  });
});
