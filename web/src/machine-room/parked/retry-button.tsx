import { Button } from "../../design/button.js";
import { Notice } from "../../design/feedback.js";
import { RetryParkedDocument } from "../../generated/documents.js";
import { replayText } from "./replay-text.js";
import { useAction } from "../use-action.js";

interface RetryButtonProps {
  readonly readModel: string;
  /** All parked streams of the read model when omitted. */
  readonly streamId?: string;
  readonly onChange: () => void;
}

/** Replays parked streams. */
export function RetryButton({ readModel, streamId, onChange }: RetryButtonProps) {
  const { run, isPending, error } = useAction(
    RetryParkedDocument,
    ({ retryParkedEvents }) => retryParkedEvents.userErrors,
    ({ retryParkedEvents }) => {
      onChange();
      return replayText(retryParkedEvents);
    },
  );
  return (
    <>
      <Button
        isSmall
        isPending={isPending}
        aria-label={`Retry ${streamId ?? `all of ${readModel}`}`}
        onClick={() => {
          run({ input: { readModel, ...(streamId !== undefined && { streamIds: [streamId] }) } });
        }}
      >
        {streamId === undefined ? "Retry all" : "Retry"}
      </Button>
      {error !== undefined && <Notice tone="danger">{error}</Notice>}
    </>
  );
}
