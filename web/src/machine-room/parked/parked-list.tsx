import { useState } from "react";
import { Button } from "../../design/button.js";
import { ErrorState } from "../../design/error-state.js";
import { SkeletonLines } from "../../design/feedback.js";
import { TimeText } from "../../design/time-text.js";
import { ParkedStreamsDocument, type ParkedStreamsQuery } from "../../generated/documents.js";
import { DiscardDialog } from "./discard-dialog.js";
import { formatCount } from "../format.js";
import styles from "../machine-room.module.css";
import { counted } from "./replay-text.js";
import { RetryButton } from "./retry-button.js";
import { usePolled } from "../use-polled.js";

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
      <ul className={styles.tasks} aria-label={`Parked streams of ${readModel}`}>
        {nodes.map((stream) => (
          <ParkedItem
            key={stream.streamId}
            stream={stream}
            onChange={reload}
            onDiscard={() => {
              setDiscarding(stream);
            }}
          />
        ))}
      </ul>
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

interface ParkedItemProps {
  readonly stream: Parked;
  readonly onChange: () => void;
  readonly onDiscard: () => void;
}

function ParkedItem({ stream, onChange, onDiscard }: ParkedItemProps) {
  const { readModel, streamId, type, position, events, parkedAt, error } = stream;
  return (
    <li className={styles.parked}>
      <div className={styles.parkedText}>
        <code className={styles.code}>{streamId}</code>
        <p>{error}</p>
        <p className={styles.note}>
          {type} at position {formatCount(Number(position))} · {counted(events, "event")} · since{" "}
          <TimeText at={parkedAt} />
        </p>
      </div>
      <div className={styles.rowActions}>
        <RetryButton readModel={readModel} streamId={streamId} onChange={onChange} />
        <Button isSmall aria-label={`Discard ${streamId}`} onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </li>
  );
}
