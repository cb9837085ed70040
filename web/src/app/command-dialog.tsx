import type { CommandName, InputOf } from "@bifold/client";
import { useCommand } from "@bifold/react";
import { useId, useMemo, useState, type ReactNode } from "react";
import { Button } from "../design/button.js";
import { Dialog, DialogFooter } from "../design/dialog.js";
import { describeError } from "../design/error-text.js";
import { Notice } from "../design/feedback.js";
import { noErrors, placeErrors, type PlacedErrors } from "../design/field-errors.js";
import { Form } from "../design/form.js";
import { useToast } from "../design/toast.js";

/** Properties of every dialog that sends a command. */
export interface CommandDialogProps<Name extends CommandName> {
  readonly name: Name;
  readonly title: string;
  readonly submitLabel: string;
  readonly submitVariant?: "primary" | "danger";
  /** The message after the command was accepted. */
  readonly doneText: string;
  /** The names of the form's fields: paths within the input. */
  readonly fieldNames?: readonly string[];
  /** The current version of what the command changes. Zero for something new. */
  readonly version: number;
  /** The input of a submitted form. The command is refused if the version differs. */
  readonly inputOf: (data: FormData, expectedVersion: number) => InputOf<Name>;
  /** The changed fields as they will be, shown until the read model has them. */
  readonly optimistic?: (input: InputOf<Name>) => object;
  /** Explains a conflict of versions. `onAccept` continues with another version. */
  readonly conflict: (expectedVersion: number, onAccept: (version: number) => void) => ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode | ((errors: PlacedErrors) => ReactNode);
}

/**
 * A dialog that sends a command. A refusal appears at its field. When what it changes has changed since the dialog opened,
 * the dialog explains it and keeps what was entered.
 */
export function CommandDialog<Name extends CommandName>(props: CommandDialogProps<Name>) {
  const { onClose, doneText, fieldNames, inputOf, optimistic, children } = props;
  const showToast = useToast();
  const form = useId();
  const [expectedVersion, setExpectedVersion] = useState(props.version);
  const command = useCommand<CommandName>(props.name, {
    optimistic: (input: InputOf<CommandName>) => (optimistic?.(input as InputOf<Name>) ?? {}) as never,
  });
  const { state, refusal, reset, execute, retry } = command;
  const isConflict = refusal?.code === "VERSION_CONFLICT";
  const errors = useMemo(
    () => (refusal && !isConflict ? placeErrors(refusal.errors, fieldNames ?? []) : noErrors),
    [refusal, isConflict, fieldNames],
  );
  const isPending = state === "pending";

  const finish = (outcome: Awaited<ReturnType<typeof retry>>) => {
    if (outcome?.kind !== "accepted") return;
    showToast(doneText);
    onClose();
  };
  const submit = async (data: FormData) => {
    finish(await execute(inputOf(data, expectedVersion) as InputOf<CommandName>));
  };

  return (
    <Dialog title={props.title} onClose={onClose}>
      {isConflict &&
        props.conflict(expectedVersion, (version) => {
          setExpectedVersion(version);
          reset();
        })}
      {errors.others.map((message) => (
        <Notice key={message} tone="danger">
          {message}
        </Notice>
      ))}
      {state === "failed" && (
        <Failure error={command.error} onRetry={command.canRetry ? () => void retry().then(finish) : undefined} />
      )}
      <Form
        id={form}
        errors={errors.fields}
        onSubmit={(data) => {
          if (!isPending && !isConflict) void submit(data);
        }}
      >
        {typeof children === "function" ? children(errors) : children}
      </Form>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
        <Button
          type="submit"
          form={form}
          variant={props.submitVariant ?? "primary"}
          isPending={isPending}
          disabled={isConflict}
        >
          {props.submitLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** A command whose outcome is unknown, or that the server could not execute. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: (() => void) | undefined }) {
  const { title, text } = describeError(error);
  return (
    <Notice
      tone="danger"
      title={title}
      action={
        onRetry && (
          <Button isSmall onClick={onRetry}>
            Send again
          </Button>
        )
      }
    >
      {onRetry ? "It is safe to send it again: it is executed once." : text}
    </Notice>
  );
}
