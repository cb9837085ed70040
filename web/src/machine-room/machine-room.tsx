import { useLive } from "@bifold/react";
import { useEffect } from "react";
import { CircleCheck, CircleX, RefreshCw, type LucideIcon } from "lucide-react";
import { ErrorState } from "../design/error-state.js";
import { SkeletonLines } from "../design/feedback.js";
import { Page } from "../design/layout.js";
import { Badge, type Tone } from "../design/status-badge.js";
import { Table, type Column } from "../design/table.js";
import { ProjectionsDocument, type ProjectionsQuery, type ProjectionState } from "../generated/documents.js";

type Projection = ProjectionsQuery["projections"][number];

const states: Readonly<
  Record<ProjectionState, { readonly label: string; readonly tone: Tone; readonly icon: LucideIcon }>
> = {
  SERVING: { label: "Serving", tone: "success", icon: CircleCheck },
  BUILDING: { label: "Building", tone: "warning", icon: RefreshCw },
  REBUILDING: { label: "Rebuilding", tone: "info", icon: RefreshCw },
  STOPPED: { label: "Stopped", tone: "danger", icon: CircleX },
};

const columns: readonly Column<Projection>[] = [
  { name: "Read model", cell: ({ readModel }) => <strong>{readModel}</strong> },
  { name: "State", cell: ({ status }) => <Badge {...states[status]} /> },
  { name: "Generation", isNumeric: true, cell: ({ generation }) => generation ?? "none" },
  { name: "Checkpoint", isNumeric: true, cell: ({ checkpoint }) => checkpoint },
  { name: "Head", isNumeric: true, cell: ({ head }) => head },
  { name: "Lag in events", isNumeric: true, cell: ({ lag }) => lag },
  { name: "Parked events", isNumeric: true, cell: ({ parkedEvents }) => parkedEvents },
];

const refreshMs = 2_000;
const none = {};

/** The read models and how far they are behind the log. */
export function MachineRoom() {
  const { data, status, error, refetch } = useLive(ProjectionsDocument, none);
  useEffect(() => {
    const timer = setInterval(refetch, refreshMs);
    return () => {
      clearInterval(timer);
    };
  }, [refetch]);
  return (
    <Page title="Machine room" subtitle="The read models and how far they are behind the log.">
      {status === "failed" && <ErrorState error={error} onRetry={refetch} />}
      {status === "loading" && <SkeletonLines count={4} />}
      {data && (
        <Table label="Read models" columns={columns} rows={data.projections} keyOf={({ readModel }) => readModel} />
      )}
    </Page>
  );
}
