/* global document, location, self, Worker */
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import firstSteps from "./first-steps.graphql";
import "graphiql/style.css";

const workers = { json: "json.worker", graphql: "graphql.worker" };

self.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(`/graphql/playground/${workers[label] ?? "editor.worker"}.js`, { type: "module" }),
};

const webSocketUrl = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${location.pathname}`;

const fetcher = createGraphiQLFetcher({
  url: location.pathname,
  // One WebSocket client per subscription, so that its connection_init can send the current headers.
  subscriptionUrl: webSocketUrl,
});

createRoot(document.getElementById("playground")).render(
  createElement(GraphiQL, { fetcher, defaultQuery: firstSteps, shouldPersistHeaders: true }),
);
