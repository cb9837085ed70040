import { describe, expect, it } from "vitest";
import { addRelease, readChangesets } from "../../script/changelog.js";
import { read } from "./support/markdown.js";

const changelog = `# Changelog

## Unreleased

### Fixed

- A leak.

## 0.1.0 - 2026-01-02

### Added

- Orders.
`;

describe("a release in CHANGELOG.md", () => {
  it("has the entries of the changesets and the unreleased ones, under the headings of Keep a Changelog", () => {
    const changesets = [
      "\n### Fixed\n\n- A typo.\n",
      "\n### Before you upgrade\n\n- Stop.\n\n### Added\n\n- Returns.\n",
    ];
    expect(addRelease(changelog, changesets, "0.2.0", "2026-11-27")).toBe(`# Changelog

## Unreleased

## 0.2.0 - 2026-11-27

### Before you upgrade

- Stop.

### Added

- Returns.

### Fixed

- A leak.
- A typo.

## 0.1.0 - 2026-01-02

### Added

- Orders.
`);
  });

  it("comes from the changelog and the changesets as they are", () => {
    const changesets = readChangesets(".changeset");
    expect(() => addRelease(read("CHANGELOG.md"), changesets, "9.9.9", "2026-11-27")).not.toThrow();
    const released = addRelease(read("CHANGELOG.md"), [], "9.9.9", "2026-11-27");
    expect(released).toMatch(/^## Unreleased\n\n## 9\.9\.9 - 2026-11-27\n\n### Before you upgrade\n\n- /m);
    const words = (text: string) => text.split(/\s+/).length;
    expect(words(released)).toBe(words(read("CHANGELOG.md")) + "## 9.9.9 - 2026-11-27".split(" ").length);
  });

  it("rejects an entry without a heading, and headings of another kind", () => {
    expect(() => addRelease(changelog, ["A typo."], "0.2.0", "2026-11-27")).toThrow("No heading");
    expect(() => addRelease(changelog, ["### Minor Changes\n\n- A typo."], "0.2.0", "2026-11-27")).toThrow(
      "Not a heading",
    );
    expect(() => addRelease("# Changelog\n\n## Unreleased\n", [], "0.2.0", "2026-11-27")).toThrow("Nothing to release");
  });
});
