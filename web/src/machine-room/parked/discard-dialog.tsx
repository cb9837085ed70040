import { DiscardParkedDocument } from "../../generated/documents.js";
import { ConfirmDialog } from "../confirm-dialog.js";
import { formatCount } from "../format.js";
import type { Parked } from "./parked-list.js";
import { replayText } from "./replay-text.js";
import { useAction } from "../use-action.js";

interface DiscardDialogProps {
  readonly stream: Parked;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before a parked event is discarded. */
export function DiscardDialog({ stream, onDone, onClose }: DiscardDialogProps) {
  const { readModel, streamId, type, position } = stream;
  const { run, isPending, error } = useAction(
    DiscardParkedDocument,
    ({ discardParkedEvents }) => discardParkedEvents.userErrors,
    ({ discardParkedEvents }) => {
      onClose();
      onDone();
      return replayText(discardParkedEvents);
    },
  );
  return (
    <ConfirmDialog
      title="Discard this event?"
      confirmLabel="Discard"
      variant="danger"
      {...{ isPending, error, onClose }}
      onConfirm={() => {
        run({ input: { readModel, streamIds: [streamId] } });
      }}
    >
      {readModel} skips {type} at position {formatCount(Number(position))}, and the rest of its stream is replayed. If
      the event creates the document, the whole stream is skipped. The log keeps the event, and a rebuild processes it
      again.
    </ConfirmDialog>
  );
}
