/* global document, location, self, Worker */
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import firstSteps from "./first-steps.graphql";
import { createLivePanel } from "./live-panel.js";
import { createLiveSubscriptions, followSubscriptions } from "./live-subscriptions.js";
import "graphiql/style.css";
import "./live-panel.css";

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

const live = createLiveSubscriptions();

/** GraphiQL opens the pane of a plugin through its button only: setting the visible plugin leaves the pane off the screen. */
function openLivePanel() {
  document.querySelector('button[aria-label="Show Live"]')?.click();
}

createRoot(document.getElementById("playground")).render(
  createElement(GraphiQL, {
    fetcher: followSubscriptions(fetcher, live, openLivePanel),
    defaultQuery: firstSteps,
    shouldPersistHeaders: true,
    plugins: [createLivePanel(live)],
  }),
);
