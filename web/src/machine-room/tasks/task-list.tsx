import { Ban, CircleCheck, CircleX, LoaderCircle, Unplug } from "lucide-react";
import { Button } from "../../design/button.js";
import { Notice } from "../../design/feedback.js";
import { Badge, type StatusLook } from "../../design/status-badge.js";
import { TimeText } from "../../design/time-text.js";
import { CancelTaskDocument, type MaintenanceTaskStatus, type TaskFieldsFragment } from "../../generated/documents.js";
import { formatCount, formatSeconds } from "../format.js";
import styles from "../machine-room.module.css";
import { useAction } from "../use-action.js";

const statuses: Readonly<Record<MaintenanceTaskStatus, StatusLook>> = {
  RUNNING: { label: "Running", tone: "info", icon: LoaderCircle },
  SUCCEEDED: { label: "Done", tone: "success", icon: CircleCheck },
  FAILED: { label: "Failed", tone: "danger", icon: CircleX },
  CANCELED: { label: "Canceled", tone: "neutral", icon: Ban },
  LOST: { label: "Lost with its process", tone: "danger", icon: Unplug },
};

interface TaskListProps {
  readonly tasks: readonly TaskFieldsFragment[];
  readonly onChange: () => void;
}

/** The latest maintenance tasks. */
export function TaskList({ tasks, onChange }: TaskListProps) {
  if (tasks.length === 0) return null;
  return (
    <ul className={styles.tasks} aria-label="Tasks">
      {tasks.map((task) => (
        <li key={task.id} className={styles.task}>
          <TaskHead task={task} onChange={onChange} />
          {task.status === "RUNNING" && <TaskProgress task={task} />}
          {task.error !== null && <p className={styles.taskError}>{task.error}</p>}
        </li>
      ))}
    </ul>
  );
}

function TaskHead({ task, onChange }: { readonly task: TaskFieldsFragment; readonly onChange: () => void }) {
  const { id, kind, models, status, startedAt, startedBy, rebuilt } = task;
  const { run, isPending, error } = useAction(
    CancelTaskDocument,
    ({ cancelMaintenanceTask }) => cancelMaintenanceTask.userErrors,
    () => {
      onChange();
      return "The task ends shortly.";
    },
  );
  return (
    <>
      <div className={styles.taskHead}>
        <Badge {...statuses[status]} />
        <strong>{kind === "REBUILD" ? `Rebuild of ${models.join(", ")}` : "Verification"}</strong>
        <span className={styles.note}>
          <TimeText at={startedAt} />
          {startedBy !== null && ` by ${startedBy}`}
          {rebuilt && ` · generation ${rebuilt.generation} after ${formatSeconds(rebuilt.durationSeconds)}`}
        </span>
        {status === "RUNNING" && (
          <Button
            isSmall
            isPending={isPending}
            onClick={() => {
              run({ input: { taskId: id } });
            }}
          >
            Cancel
          </Button>
        )}
      </div>
      {error !== undefined && <Notice tone="danger">{error}</Notice>}
    </>
  );
}

function TaskProgress({ task }: { readonly task: TaskFieldsFragment }) {
  const { position, end, eventsPerSecond, secondsLeft, note } = task.progress;
  const [done, total] = [Number(position), Number(end)];
  const parts = [
    `${formatCount(done)} of ${formatCount(total)} events`,
    ...(eventsPerSecond === null ? [] : [`${formatCount(eventsPerSecond)}/s`]),
    ...(secondsLeft === null || done >= total ? [] : [`${formatSeconds(secondsLeft)} left`]),
    ...(note === null ? [] : [note]),
  ];
  return (
    <>
      <progress className={styles.progress} aria-label="Progress" value={total === 0 ? 1 : done} max={total || 1} />
      <p className={styles.note}>{parts.join(" · ")}</p>
    </>
  );
}
