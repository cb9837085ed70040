import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

/** The versions of React that the hooks support. */
export const reactVersions = ["18", "19"] as const;
export type ReactVersion = (typeof reactVersions)[number];

/** Bundles a module for a browser, or for Node.js, with a version of React. */
export async function bundle(entry: string, react: ReactVersion, platform: "browser" | "node" = "browser") {
  const suffix = react === "18" ? "-18" : "";
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, platform, format: platform === "node" ? "cjs" : "iife" },
    ...{ target: "es2022", jsx: "automatic", define: { "process.env.NODE_ENV": '"development"' }, logLevel: "error" },
    alias: {
      "@bifold/client": resolve("sdk/src/index.ts"),
      "@bifold/client/documents": resolve("sdk/src/generated/documents.ts"),
      "@bifold/react": resolve("react/src/index.ts"),
      react: resolve(`node_modules/react${suffix}`),
      "react-dom": resolve(`node_modules/react-dom${suffix}`),
    },
  });
  return outputFiles[0]?.text ?? "";
}

/** Serves a page with a script; ends with the test. */
export async function servePage(script: string): Promise<string> {
  const server = createServer((request, response) => {
    const isScript = request.url === "/script.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
    response.end(isScript ? script : `<!doctype html><body><script src="/script.js"></script>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
