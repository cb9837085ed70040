import { createElement as element, useSyncExternalStore } from "react";

/** Creates the panel, a plugin of GraphiQL, that shows the results of `live` subscriptions. */
export function createLivePanel(live) {
  return { title: "Live", icon: LiveIcon, content: () => element(LivePanel, { live }) };
}

function LivePanel({ live }) {
  const entries = useSyncExternalStore(live.subscribe, live.entries);
  return element(
    "section",
    { className: "live-panel", "aria-label": "Live subscriptions" },
    element("div", { className: "live-title" }, "Live"),
    entries.length === 0
      ? element("p", null, "Run a subscription: its results appear here, also while you run other operations.")
      : entries.map((entry) =>
          element(LiveSubscription, { key: entry.id, entry, remove: () => live.remove(entry.id) }),
        ),
  );
}

const states = { running: "running", ended: "completed", failed: "failed" };

function LiveSubscription({ entry, remove }) {
  const { name, state, received, shown, problem } = entry;
  return element(
    "article",
    { className: `live-subscription live-${state}`, "aria-label": name },
    element(
      "header",
      null,
      element("strong", null, name),
      element("span", { role: "status" }, `${states[state]}, ${received} ${received === 1 ? "result" : "results"}`),
      element(
        "button",
        { type: "button", className: "graphiql-un-styled live-stop", onClick: remove },
        state === "running" ? "Stop" : "Remove",
      ),
    ),
    problem === undefined ? null : element("p", { className: "live-problem", role: "alert" }, problem),
    shown.map(({ number, text }) => element("pre", { key: number }, text)),
  );
}

function LiveIcon() {
  return element(
    "svg",
    { viewBox: "0 0 24 24", width: 24, height: 24, fill: "none", stroke: "currentColor", strokeWidth: 1.5 },
    element("circle", { cx: 12, cy: 12, r: 2.5, fill: "currentColor" }),
    element("path", {
      d: "M8 8a5.7 5.7 0 0 0 0 8M16 8a5.7 5.7 0 0 1 0 8M5.2 5.2a9.6 9.6 0 0 0 0 13.6M18.8 5.2a9.6 9.6 0 0 1 0 13.6",
    }),
  );
}
