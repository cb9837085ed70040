import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { bundle, reactVersions } from "./support/page.js";

it.each(reactVersions)("the hooks render on a server with React %s, without requests", async (react) => {
  const folder = await mkdtemp(join(tmpdir(), "bifold-react-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "server.cjs");
  await writeFile(file, await bundle("test/react/pages/server.tsx", react, "node"));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file]);
  expect(stderr).toBe("");
  const { html, ...others } = JSON.parse(stdout) as { readonly html: string };
  const loading = ["loading", "loading", "loading"];
  const order = { id: "o1", version: 3, isPending: false };
  const shown = JSON.stringify([loading, order, "live", { order: null }, "idle", "idle"]);
  expect(html.replaceAll("&quot;", '"')).toBe(`<p>${shown}</p>`);
  expect(others).toEqual({ requests: [], hasWindow: false });
});
