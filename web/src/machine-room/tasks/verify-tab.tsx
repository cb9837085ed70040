import { ScanSearch } from "lucide-react";
import { useState } from "react";
import { Button } from "../../design/button.js";
import { EmptyState, Notice } from "../../design/feedback.js";
import { SelectField } from "../../design/form.js";
import { Card } from "../../design/layout.js";
import { Table, type Column } from "../../design/table.js";
import {
  StartVerificationDocument,
  TaskFindingsDocument,
  type TaskFieldsFragment,
  type TaskFindingsQuery,
} from "../../generated/documents.js";
import { formatCount } from "../format.js";
import styles from "../machine-room.module.css";
import { TaskList } from "./task-list.js";
import { useAction } from "../use-action.js";
import { usePolled } from "../use-polled.js";

type Verified = TaskFieldsFragment["verified"][number];
type Finding = TaskFindingsQuery["maintenanceTasks"][number]["findings"][number];

const columns: readonly Column<Verified>[] = [
  { name: "Model", isTitle: true, cell: ({ model }) => <strong className={styles.nowrap}>{model}</strong> },
  { name: "As of position", isNumeric: true, cell: ({ position }) => formatCount(Number(position)) },
  { name: "Compared", isNumeric: true, cell: ({ compared }) => formatCount(compared) },
  {
    name: "Differences",
    isNumeric: true,
    cell: ({ differences, truncated }) => `${truncated ? "at least " : ""}${formatCount(differences)}`,
  },
  { name: "Parked streams", isNumeric: true, cell: ({ parkedStreams }) => formatCount(parkedStreams) },
  { name: "Discarded events", isNumeric: true, cell: ({ discardedEvents }) => formatCount(discardedEvents) },
];

const samples = [
  { value: "all", label: "All documents, and the write model" },
  { value: "10", label: "10 % of the documents" },
  { value: "1", label: "1 % of the documents" },
] as const;

interface VerifyTabProps {
  readonly tasks: readonly TaskFieldsFragment[];
  readonly onChange: () => void;
}

/** Compares the models with the log, and shows what the last comparison found. */
export function VerifyTab({ tasks, onChange }: VerifyTabProps) {
  const verifications = tasks.filter(({ kind }) => kind === "VERIFY");
  const [latest] = verifications;
  const [lastDone] = verifications.filter(({ status }) => status === "SUCCEEDED");
  return (
    <>
      <Card title="Verify">
        <p className={styles.lead}>
          Folds the log again, without the code that wrote the models, and compares. Everything stays in use meanwhile.
        </p>
        <StartForm isRunning={latest?.status === "RUNNING"} onChange={onChange} />
        <TaskList tasks={verifications.slice(0, 3)} onChange={onChange} />
      </Card>
      {lastDone ? (
        <Result key={lastDone.id} task={lastDone} />
      ) : (
        <EmptyState icon={ScanSearch} title="No recent verification">
          Start a verification to compare the models with the log.
        </EmptyState>
      )}
    </>
  );
}

function StartForm({ isRunning, onChange }: { readonly isRunning: boolean; readonly onChange: () => void }) {
  const [sample, setSample] = useState<(typeof samples)[number]["value"]>("all");
  const { run, isPending, error } = useAction(
    StartVerificationDocument,
    ({ verifyModels }) => verifyModels.userErrors,
    () => {
      onChange();
      return "The verification has started.";
    },
  );
  return (
    <>
      <div className={styles.bar}>
        <SelectField name="sample" label="What to compare" options={samples} value={sample} onChange={setSample} />
        <Button
          variant="primary"
          icon={<ScanSearch size={16} aria-hidden />}
          disabled={isRunning}
          isPending={isPending}
          onClick={() => {
            run({ input: sample === "all" ? {} : { samplePercent: Number(sample) } });
          }}
        >
          Verify
        </Button>
      </div>
      {error !== undefined && <Notice tone="danger">{error}</Notice>}
    </>
  );
}

const noVariables = {};

function Result({ task }: { readonly task: TaskFieldsFragment }) {
  const differences = task.verified.reduce((all, each) => all + each.differences, 0);
  return (
    <Card title="Result">
      {differences === 0 ? (
        <Notice tone="success" title="No differences">
          Every compared model equals the fold of the log.
        </Notice>
      ) : (
        <Notice tone="danger" title={`${formatCount(differences)} ${differences === 1 ? "difference" : "differences"}`}>
          A rebuild corrects a read model. For the write model: <code>bifold rebuild --write-model</code>.
        </Notice>
      )}
      <Table label="Result by model" isPlain columns={columns} rows={task.verified} keyOf={({ model }) => model} />
      {differences > 0 && <Findings taskId={task.id} />}
    </Card>
  );
}

const findingColumns: readonly Column<Finding & { readonly key: string }>[] = [
  { name: "Model", isTitle: true, cell: ({ model }) => model },
  { name: "Difference", cell: ({ description }) => <code className={styles.code}>{description}</code> },
];

function Findings({ taskId }: { readonly taskId: string }) {
  const { data } = usePolled(TaskFindingsDocument, noVariables, { intervalMs: undefined });
  const findings = data?.maintenanceTasks.find(({ id }) => id === taskId)?.findings ?? [];
  const rows = findings.map((finding, index) => ({ ...finding, key: String(index) }));
  if (rows.length === 0) return null;
  return <Table label="Differences" isPlain columns={findingColumns} rows={rows} keyOf={({ key }) => key} />;
}
