import { CircleCheck, CircleX, Hammer, RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "../../design/button.js";
import { Notice } from "../../design/feedback.js";
import { Card } from "../../design/layout.js";
import { Badge, type StatusLook } from "../../design/status-badge.js";
import { Table, type Column } from "../../design/table.js";
import { StartRebuildDocument, type MachineStatusQuery, type ProjectionState } from "../../generated/documents.js";
import { ConfirmDialog } from "../confirm-dialog.js";
import { formatCount, formatSeconds } from "../format.js";
import styles from "../machine-room.module.css";
import { TaskList } from "../tasks/task-list.js";
import { useAction } from "../use-action.js";

type Projection = MachineStatusQuery["projections"][number];

const states: Readonly<Record<ProjectionState, StatusLook>> = {
  SERVING: { label: "Serving", tone: "success", icon: CircleCheck },
  BUILDING: { label: "Building", tone: "warning", icon: RefreshCw },
  REBUILDING: { label: "Rebuilding", tone: "info", icon: RefreshCw },
  STOPPED: { label: "Stopped", tone: "danger", icon: CircleX },
};

interface ReadModelsProps {
  readonly status: MachineStatusQuery;
  readonly onChange: () => void;
}

/** The read models, and their rebuilds. */
export function ReadModels({ status, onChange }: ReadModelsProps) {
  const [rebuilding, setRebuilding] = useState<string>();
  const { projections, maintenanceTasks } = status;
  const running = new Set(
    maintenanceTasks.flatMap(({ kind, status, models }) => (kind === "REBUILD" && status === "RUNNING" ? models : [])),
  );
  const columns: readonly Column<Projection>[] = [
    {
      name: "Read model",
      isTitle: true,
      cell: ({ readModel }) => <strong className={styles.nowrap}>{readModel}</strong>,
    },
    { name: "State", cell: ({ status }) => <Badge {...states[status]} /> },
    { name: "Generation", isNumeric: true, cell: ({ generation }) => generation ?? "none" },
    { name: "Checkpoint", isNumeric: true, cell: ({ checkpoint }) => formatCount(Number(checkpoint)) },
    { name: "Lag", isNumeric: true, cell: ({ lag }) => formatCount(lag) },
    { name: "Lag in time", isNumeric: true, cell: ({ lagSeconds }) => formatSeconds(lagSeconds) },
    { name: "Parked", isNumeric: true, cell: ({ parkedStreams }) => formatCount(parkedStreams) },
    { name: "Projector", cell: ({ holder }) => <span className={styles.holder}>{holder ?? "none"}</span> },
    {
      name: "Actions",
      isAction: true,
      cell: ({ readModel }) => (
        <Button
          isSmall
          icon={<Hammer size={14} aria-hidden />}
          aria-label={`Rebuild ${readModel}`}
          disabled={running.has(readModel)}
          onClick={() => {
            setRebuilding(readModel);
          }}
        >
          Rebuild
        </Button>
      ),
    },
  ];
  return (
    <Card title="Read models">
      {projections.map(
        ({ readModel, waitingFor }) =>
          waitingFor !== null && (
            <Notice key={readModel} tone="warning" title={`The projector of ${readModel} waits`}>
              {waitingFor}
            </Notice>
          ),
      )}
      <Table label="Read models" isPlain columns={columns} rows={projections} keyOf={({ readModel }) => readModel} />
      <TaskList tasks={maintenanceTasks.filter(({ kind }) => kind === "REBUILD").slice(0, 5)} onChange={onChange} />
      {rebuilding !== undefined && (
        <RebuildDialog
          readModel={rebuilding}
          onClose={() => {
            setRebuilding(undefined);
          }}
          onDone={onChange}
        />
      )}
    </Card>
  );
}

interface RebuildDialogProps {
  readonly readModel: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RebuildDialog({ readModel, onClose, onDone }: RebuildDialogProps) {
  const { run, isPending, error } = useAction(
    StartRebuildDocument,
    ({ rebuildReadModel }) => rebuildReadModel.userErrors,
    () => {
      onClose();
      onDone();
      return `The rebuild of ${readModel} has started.`;
    },
  );
  return (
    <ConfirmDialog
      title={`Rebuild ${readModel}?`}
      confirmLabel="Rebuild"
      {...{ isPending, error, onClose }}
      onConfirm={() => {
        run({ input: { readModel } });
      }}
    >
      A new generation is built from the whole log. The current one serves queries and subscriptions until then.
    </ConfirmDialog>
  );
}
