import { CheckCheck } from "lucide-react";
import { EmptyState } from "../../design/feedback.js";
import { Card } from "../../design/layout.js";
import type { MachineStatusQuery } from "../../generated/documents.js";
import styles from "../machine-room.module.css";
import { ParkedList } from "./parked-list.js";
import { counted } from "./replay-text.js";
import { RetryButton } from "./retry-button.js";

interface ParkedTabProps {
  readonly projections: MachineStatusQuery["projections"];
  readonly onChange: () => void;
}

/** The events that could not be projected, by read model. */
export function ParkedTab({ projections, onChange }: ParkedTabProps) {
  const parked = projections.filter(({ parkedStreams }) => parkedStreams > 0);
  if (parked.length === 0)
    return (
      <EmptyState icon={CheckCheck} title="Nothing is parked">
        Every event is projected in every read model.
      </EmptyState>
    );
  return (
    <>
      <p className={styles.lead}>
        An event that cannot be projected is parked with the later events of its stream. The other streams continue.
        Mostly a fixed release can project it: deploy it, then retry.
      </p>
      {parked.map(({ readModel, parkedStreams, parkedEvents }) => (
        <Card
          key={readModel}
          title={`${readModel}: ${counted(parkedStreams, "stream")}, ${counted(parkedEvents, "event")}`}
          actions={<RetryButton readModel={readModel} onChange={onChange} />}
        >
          {/* A changed number of parked streams reads the list again. */}
          <ParkedList key={`${parkedStreams}/${parkedEvents}`} readModel={readModel} onChange={onChange} />
        </Card>
      ))}
    </>
  );
}
