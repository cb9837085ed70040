import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The paths of all documents, relative to the root. */
export const documents: readonly string[] = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...filesIn(".github"),
  ...filesIn("docs"),
  ...["bench", "examples", "examples/react", "react", "sdk", "web"].map((folder) => `${folder}/README.md`),
].filter((name) => name.endsWith(".md"));

function filesIn(folder: string): string[] {
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`);
}

export function read(path: string): string {
  return readFileSync(`${root}/${path}`, "utf8");
}

/** The fenced code blocks of a document in one language. */
export function snippets(path: string, language: string): readonly string[] {
  const fence = new RegExp("^```" + language + "\\n([\\s\\S]*?)^```$", "gm");
  return [...read(path).matchAll(fence)].map(([, code = ""]) => code);
}

/** A document without its fenced code blocks. */
export function prose(path: string): string {
  return read(path).replace(/^```[\s\S]*?^```$/gm, "");
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchors(path: string): ReadonlySet<string> {
  const headings = [...prose(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
