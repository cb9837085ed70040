import { Button } from "../../design/button.js";
import { Dialog, DialogFooter } from "../../design/dialog.js";
import { Details } from "../../design/layout.js";
import { TimeText } from "../../design/time-text.js";
import type { LogEvent } from "./event-table.js";
import { formatCount } from "../format.js";
import styles from "../machine-room.module.css";

interface EventDialogProps {
  readonly event: LogEvent;
  readonly onStream: (streamId: string) => void;
  readonly onClose: () => void;
}

/** One event with its data, as stored. */
export function EventDialog({ event, onStream, onClose }: EventDialogProps) {
  const { position, streamId, version, type, schemaVersion, recordedAt, actor, role, commandId, correlationId, data } =
    event;
  return (
    <Dialog title={type} onClose={onClose}>
      <Details
        items={[
          ["Position", formatCount(Number(position))],
          ["Stream", streamId],
          ["Version", version],
          ["Schema version", schemaVersion],
          ["Recorded", <TimeText key="recorded" at={recordedAt} format="seconds" />],
          ["By", [actor, role].filter((part) => part !== null).join(", ") || "–"],
          ["Command id", commandId ?? "–"],
          ["Correlation id", correlationId ?? "–"],
        ]}
      />
      <pre className={styles.json} tabIndex={0} aria-label="Data">
        {JSON.stringify(data, undefined, 2)}
      </pre>
      <p className={styles.note}>Personal data is encrypted in the log and stays so here.</p>
      <DialogFooter>
        <Button
          onClick={() => {
            onStream(streamId);
          }}
        >
          Show its stream
        </Button>
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
