import { useState } from "react";
import { Button } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { SkeletonLines } from "../design/feedback.js";
import { Table, type Column } from "../design/table.js";
import { TimeText } from "../design/time-text.js";
import { ParkedStreamsDocument, type ParkedStreamsQuery } from "../generated/documents.js";
import { DiscardDialog } from "./discard-dialog.js";
import { formatCount } from "./format.js";
import styles from "./machine-room.module.css";
import { RetryButton } from "./retry-button.js";
import { usePolled } from "./use-polled.js";

/** A parked stream. */
export type Parked = ParkedStreamsQuery["parkedStreams"]["nodes"][number];

interface ParkedListProps {
  readonly readModel: string;
  readonly onChange: () => void;
}

/** The parked streams of a read model, page by page. */
export function ParkedList({ readModel, onChange }: ParkedListProps) {
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, refetch } = usePolled(ParkedStreamsDocument, { readModel, after }, { intervalMs: undefined });
  const [discarding, setDiscarding] = useState<Parked>();
  if (data === undefined)
    return error === undefined ? <SkeletonLines count={2} /> : <ErrorState error={error} onRetry={refetch} />;
  const { nodes, pageInfo } = data.parkedStreams;
  const reload = () => {
    refetch();
    onChange();
  };
  return (
    <>
      <Table
        label={`Parked streams of ${readModel}`}
        isPlain
        columns={columnsOf(setDiscarding, reload)}
        rows={nodes}
        keyOf={({ streamId }) => streamId}
      />
      {(after !== null || pageInfo.hasNextPage) && (
        <div className={styles.bar}>
          <Button
            isSmall
            disabled={after === null}
            onClick={() => {
              setAfter(null);
            }}
          >
            First page
          </Button>
          <Button
            isSmall
            disabled={!pageInfo.hasNextPage}
            onClick={() => {
              setAfter(pageInfo.endCursor);
            }}
          >
            Next page
          </Button>
        </div>
      )}
      {discarding && (
        <DiscardDialog
          stream={discarding}
          onDone={reload}
          onClose={() => {
            setDiscarding(undefined);
          }}
        />
      )}
    </>
  );
}

function columnsOf(onDiscard: (stream: Parked) => void, onChange: () => void): readonly Column<Parked>[] {
  return [
    { name: "Stream", cell: ({ streamId }) => <code className={styles.stream}>{streamId}</code> },
    { name: "Event", cell: ({ type }) => <span className={styles.nowrap}>{type}</span> },
    { name: "Position", isNumeric: true, cell: ({ position }) => formatCount(Number(position)) },
    { name: "Events", isNumeric: true, cell: ({ events }) => formatCount(events) },
    { name: "Since", cell: ({ parkedAt }) => <TimeText at={parkedAt} /> },
    { name: "Reason", cell: ({ error }) => <span className={styles.reason}>{error}</span> },
    {
      name: "Actions",
      cell: (stream) => (
        <div className={styles.rowActions}>
          <RetryButton readModel={stream.readModel} streamId={stream.streamId} onChange={onChange} />
          <Button
            isSmall
            aria-label={`Discard ${stream.streamId}`}
            onClick={() => {
              onDiscard(stream);
            }}
          >
            Discard
          </Button>
        </div>
      ),
    },
  ];
}
