/**
 * Rejects words of the private dialect in comments, strings and documents of all files: `npm run check:prose`. With arguments,
 * it checks these files and folders only: `npm run check:prose -- src`.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { proseWords, type ProseWord } from "./prose-words.js";

/** Files with these words intentionally, and files that never change again: applied migrations, the released schema. */
const unchecked = [
  "script/prose-words.ts",
  "test/script/check-prose.test.ts",
  "prisma/migrations",
  "schema.released.graphql",
  "package-lock.json",
];

/** An occurrence of a word. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly use: string;
}

/** Finds words of the dialect in a file: in the whole text, or in the comments and sentences of code. */
export function findProseWords(
  file: string,
  text: string,
  words: readonly ProseWord[] = proseWords,
): readonly Finding[] {
  const lines = (/\.[cm]?[jt]sx?$/.test(file) ? proseOfCode(text) : text).split("\n");
  return lines.flatMap((content, index) =>
    words.flatMap(({ pattern, use }) => {
      const found = pattern.exec(content)?.[0] ?? acrossLines(pattern, content, lines[index + 1] ?? "");
      return found === undefined ? [] : [{ file, line: index + 1, text: found, use }];
    }),
  );
}

/** Returns a match that begins on one line of a paragraph or comment and ends on the next. */
function acrossLines(pattern: RegExp, line: string, nextLine: string): string | undefined {
  const start = line.trimEnd();
  const match = pattern.exec(`${start} ${nextLine.replace(/^\s*(\/\/|\*|--|#|>)?\s*/, "")}`);
  if (!match || match.index >= start.length || match.index + match[0].length <= start.length + 1) return undefined;
  return match[0];
}

/** Returns the comments, and the strings that contain a blank, on their lines; the rest of the code is blanked out. */
function proseOfCode(text: string): string {
  const kept = new Array<string>(text.length).fill(" ");
  for (const match of text.matchAll(/\n/g)) kept[match.index] = "\n";
  const keep = (start: number, end: number) => {
    for (let index = start; index < end; index++) kept[index] = text.charAt(index);
  };
  const source = ts.createSourceFile("code.ts", text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && /\s/.test(node.text.trim())) keep(node.getStart(source), node.getEnd());
    if (ts.isToken(node) || node.getChildCount(source) === 0) {
      const comments = [
        ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
        ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
      ];
      for (const { pos, end } of comments) keep(pos, end);
    }
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return kept.join("");
}

function main(paths: readonly string[]): void {
  const pathspecs = [...paths, ...unchecked.map((path) => `:!${path}`)];
  const files = execFileSync("git", ["ls-files", "--", ...pathspecs], { encoding: "utf8" }).split("\n");
  const findings = files.filter(Boolean).flatMap((file) => findProseWords(file, readFileSync(file, "utf8")));
  for (const { file, line, text, use } of findings) console.error(`${file}:${line}: "${text}": use ${use}`);
  if (findings.length === 0) return;
  console.error(`${findings.length} ${findings.length === 1 ? "word" : "words"} of the dialect`);
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  main(process.argv.length > 2 ? process.argv.slice(2) : ["."]);
