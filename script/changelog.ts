import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The headings of a release in CHANGELOG.md, in order: upgrade steps, then those of Keep a Changelog. */
const headings = ["Before you upgrade", "Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

/**
 * Moves the entries under "Unreleased", and those of changesets, into a section for a release.
 * @param changesets the text of each changeset after its front matter, with entries under headings of the third level.
 * @throws Error for an entry without a heading of Keep a Changelog, or when nothing is to be released.
 */
export function addRelease(changelog: string, changesets: readonly string[], version: string, date: string): string {
  const [, before = "", unreleased = "", after = ""] =
    /^([\s\S]*?^## Unreleased\n)([\s\S]*?)(^## [\s\S]*)?$(?![\s\S])/m.exec(changelog) ?? [];
  if (before === "") throw new Error(`CHANGELOG.md has no section "Unreleased"`);
  const entries = new Map<string, string[]>();
  for (const text of [unreleased, ...changesets]) {
    const [preface = "", ...sections] = text.split(/^### /m);
    if (preface.trim() !== "") throw new Error(`No heading of Keep a Changelog above: ${preface.trim()}`);
    for (const section of sections) {
      const [heading = "", ...lines] = section.split("\n");
      if (!headings.includes(heading)) throw new Error(`Not a heading of Keep a Changelog: ${heading}`);
      entries.set(heading, [...(entries.get(heading) ?? []), lines.join("\n").trim()]);
    }
  }
  if (entries.size === 0) throw new Error("Nothing to release");
  const sections = headings.flatMap((heading) => {
    const texts = entries.get(heading);
    return texts ? [`### ${heading}\n\n${texts.join("\n")}\n`] : [];
  });
  const release = `## ${version} - ${date}\n\n${sections.join("\n")}`;
  return `${before}\n${release}${after === "" ? "" : `\n${after}`}`;
}

/** Reads the changesets of a folder, each without its front matter. */
export function readChangesets(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => readFileSync(join(folder, name), "utf8").replace(/^---\n[\s\S]*?\n---\n/, ""));
}
