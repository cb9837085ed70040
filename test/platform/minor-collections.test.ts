import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const source = new URL("../../src/platform/process/minor-collections.ts", import.meta.url).href;
/** Keeps some megabytes, so that each collection has work for several threads. */
const script = `
  const { collectOnMainThread } = await import("${source}");
  collectOnMainThread();
  console.log("begin");
  let kept = [];
  for (let n = 0; n < 300_000; n++) kept.push({ n, text: "x" + n });
  console.log(kept.length);`;

it("collects on the main thread alone", async () => {
  const options = ["--import", "tsx", "--trace-gc-nvp", "--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  const collections = stdout.slice(stdout.indexOf("begin")).match(/background\.scavenge\.parallel=[\d.]+/g);
  expect(collections?.length).toBeGreaterThan(3);
  expect(new Set(collections)).toEqual(new Set(["background.scavenge.parallel=0.00"]));
});
