import { Button } from "../../design/button.js";
import { Table, type Column } from "../../design/table.js";
import { TimeText } from "../../design/time-text.js";
import type { LogPageQuery } from "../../generated/documents.js";
import { formatCount } from "../format.js";
import styles from "../machine-room.module.css";

/** An event of the log. */
export type LogEvent = LogPageQuery["events"]["nodes"][number];

interface EventTableProps {
  readonly events: readonly LogEvent[];
  readonly onShow: (event: LogEvent) => void;
  readonly onStream: (streamId: string) => void;
}

/** Events of the log. */
export function EventTable({ events, onShow, onStream }: EventTableProps) {
  const columns: readonly Column<LogEvent>[] = [
    { name: "Position", isNumeric: true, cell: ({ position }) => formatCount(Number(position)) },
    { name: "Type", isTitle: true, cell: ({ type }) => <strong className={styles.nowrap}>{type}</strong> },
    {
      name: "Stream",
      cell: ({ streamId }) => (
        <button
          type="button"
          className={styles.streamLink}
          title={`Show only ${streamId}`}
          onClick={() => {
            onStream(streamId);
          }}
        >
          {streamId}
        </button>
      ),
    },
    { name: "Version", isNumeric: true, cell: ({ version }) => version },
    { name: "Recorded", cell: ({ recordedAt }) => <TimeText at={recordedAt} format="seconds" /> },
    { name: "By", cell: ({ actor, role }) => <span className={styles.nowrap}>{actor ?? role ?? "–"}</span> },
    {
      name: "Data",
      isAction: true,
      cell: (event) => (
        <Button
          isSmall
          aria-label={`Show event ${event.position}`}
          onClick={() => {
            onShow(event);
          }}
        >
          Show
        </Button>
      ),
    },
  ];
  return <Table label="Events" isPlain columns={columns} rows={events} keyOf={({ position }) => position} />;
}
