import { RotateCw, Unplug } from "lucide-react";
import { Button } from "./button.js";
import { describeError } from "./error-text.js";
import { EmptyState } from "./feedback.js";

/** The place of content that could not be read. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { title, text } = describeError(error);
  return (
    <div role="alert">
      <EmptyState
        icon={Unplug}
        title={title}
        action={
          onRetry && (
            <Button icon={<RotateCw size={16} aria-hidden />} onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
