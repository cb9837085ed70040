import type { ReactNode } from "react";
import { Button } from "../design/button.js";
import { Dialog, DialogFooter } from "../design/dialog.js";
import { Notice } from "../design/feedback.js";

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly variant?: "primary" | "danger";
  readonly isPending: boolean;
  /** Why the action failed. */
  readonly error: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before an action. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirmLabel, variant = "primary", isPending, error, onConfirm, onClose, children } = props;
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      {error !== undefined && <Notice tone="danger">{error}</Notice>}
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
        <Button variant={variant} isPending={isPending} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
