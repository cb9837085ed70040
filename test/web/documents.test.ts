import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { webDocuments, webDocumentsPath } from "../../script/web-documents.js";

it("the documents of the console are generated from the current schema; otherwise run `npm run codegen`", async () => {
  expect(await readFile(webDocumentsPath, "utf8")).toBe(await webDocuments());
});
