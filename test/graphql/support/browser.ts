import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the installed Chromium or Chrome. @throws if neither is installed. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  try {
    return await chromium.launch({
      args,
      ...(executablePath === undefined ? { channel: "chrome" } : { executablePath }),
    });
  } catch (error) {
    throw new Error("No Chromium or Chrome could be started; `script/bootstrap --test` installs one", { cause: error });
  }
}

function onPath(...names: string[]): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
