import type { Client as SseClient } from "graphql-sse";
import type { Client } from "graphql-ws";
import type { Exchange } from "@urql/core";
import type { SubscribeFunction } from "relay-runtime";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root, snippets } from "../../docs/support/markdown.js";

/** The snippets of docs/frontend.md that resume subscriptions. */
export interface ResumingSnippets {
  readonly resuming: <C extends Client | SseClient>(client: C) => C;
  readonly createSubscriptionExchange: (client: Client) => Exchange;
  readonly createSubscribe: (client: Client) => SubscribeFunction;
}

const names = ["resuming.ts", "urql-subscriptions.ts", "relay-subscriptions.ts"];

/** Loads the snippets as a frontend has them. `folder` names a folder in node_modules, where packages resolve. */
export async function loadResumingSnippets(
  folder: string,
): Promise<{ readonly snippets: ResumingSnippets; readonly remove: () => Promise<void> }> {
  const path = join(root, "node_modules", folder);
  await mkdir(path, { recursive: true });
  const code = snippets("docs/frontend.md", "ts");
  for (const name of names)
    await writeFile(join(path, name), code.find((text) => text.startsWith(`// src/${name}\n`)) ?? "");
  const modules = await Promise.all(names.map((name) => import(join(path, name)) as Promise<object>));
  return {
    snippets: Object.assign({}, ...modules) as ResumingSnippets,
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
