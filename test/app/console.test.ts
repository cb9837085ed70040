import { expect, it, onTestFinished } from "vitest";
import { openApp, openProduction, openServers } from "../support/app.js";
import { makeConsoleFolder } from "../graphql/http/support/console-folder.js";

async function consoleFolder(): Promise<URL> {
  const folder = await makeConsoleFolder();
  onTestFinished(folder.remove);
  return folder.url;
}

const statusAt = async (url: string, path: string) => (await fetch(new URL(path, url))).status;

it("is served in production only with CONSOLE=true, and says that a token is required", async () => {
  const internals = { consoleFolder: await consoleFolder() };
  const [production, withConsole] = await Promise.all([
    openProduction({}, internals),
    openProduction({ CONSOLE: "true" }, internals),
  ]);
  expect([await statusAt(production.url, "/"), await statusAt(production.url, "/console.json")]).toEqual([404, 404]);
  expect(await statusAt(withConsole.url, "/")).toBe(200);
  const settings: unknown = await (await fetch(new URL("/console.json", withConsole.url))).json();
  expect(settings).toEqual({ auth: "jwt", isDemo: false, version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown });
});

it("is served by processes with the whole schema only", async () => {
  const internals = { consoleFolder: await consoleFolder() };
  const servers = await openServers();
  const all = await openApp(servers, { CONSOLE: "true" }, internals);
  const commands = await openApp(servers, { CONSOLE: "true", ROLE: "commands" }, internals);
  const queries = await openApp(servers, { CONSOLE: "true", ROLE: "queries" }, internals);
  const statuses = await Promise.all([all, commands, queries].map(({ url }) => statusAt(url, "/")));
  expect(statuses).toEqual([200, 404, 404]);
  expect(await (await fetch(new URL("/console.json", all.url))).json()).toMatchObject({ auth: "off", isDemo: false });
});
