import { useCallback, useState } from "react";
import { ErrorState } from "../design/error-state.js";
import { Notice, SkeletonLines } from "../design/feedback.js";
import { Page } from "../design/layout.js";
import { Tabs } from "../design/tabs.js";
import { MachineStatusDocument, type MachineStatusQuery } from "../generated/documents.js";
import { addSample, type Sample } from "./overview/history.js";
import { LogTab } from "./log/log-tab.js";
import { Overview } from "./overview/overview.js";
import { ParkedTab } from "./parked/parked-tab.js";
import { usePolled } from "./use-polled.js";
import { VerifyTab } from "./tasks/verify-tab.js";

const intervalMs = 1_000;
const noVariables = {};

/** The log, the read models and the processes, and what can be done about them. */
export function MachineRoom({ tab }: { readonly tab: string | undefined }) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const onData = useCallback((status: MachineStatusQuery) => {
    setSamples((before) => addSample(before, status));
  }, []);
  const { data: status, error, refetch } = usePolled(MachineStatusDocument, noVariables, { intervalMs, onData });
  return (
    <Page title="Machine room" subtitle="The log, the read models, and what the processes do." isWide>
      <Tabs
        label="Machine room"
        tabs={[
          { href: "/machine-room", label: "Overview" },
          { href: "/machine-room/parked", label: parkedLabel(status) },
          { href: "/machine-room/log", label: "Event log" },
          { href: "/machine-room/verify", label: "Verify" },
        ]}
      />
      {error !== undefined && status !== undefined && (
        <Notice tone="warning" title="The server does not respond">
          The figures are those of the last answer. They continue when the server is back.
        </Notice>
      )}
      {status === undefined && error !== undefined && <ErrorState error={error} onRetry={refetch} />}
      {status === undefined && error === undefined && <SkeletonLines count={6} />}
      {status && tab === undefined && <Overview status={status} samples={samples} onChange={refetch} />}
      {status && tab === "parked" && <ParkedTab projections={status.projections} onChange={refetch} />}
      {tab === "log" && <LogTab />}
      {status && tab === "verify" && <VerifyTab tasks={status.maintenanceTasks} onChange={refetch} />}
    </Page>
  );
}

function parkedLabel(status: MachineStatusQuery | undefined): string {
  const parked = status?.projections.reduce((all, { parkedStreams }) => all + parkedStreams, 0) ?? 0;
  return parked === 0 ? "Parked events" : `Parked events (${parked})`;
}
