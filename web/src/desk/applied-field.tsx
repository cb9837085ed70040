import { useState } from "react";
import type { FieldErrors } from "../design/field-errors.js";
import { Form, TextField } from "../design/form.js";

interface AppliedFieldProps {
  readonly name: string;
  readonly label: string;
  /** The value that is applied. */
  readonly value: string;
  readonly onApply: (value: string) => void;
  /** The error of a value, which is then not applied. */
  readonly errorOf?: (value: string) => string | undefined;
  readonly inputMode?: "text" | "decimal";
  readonly placeholder?: string;
}

/** A field for a text that applies once the field is left or Enter is pressed, not with each letter. */
export function AppliedField({ value, onApply, errorOf, ...field }: AppliedFieldProps) {
  const [edited, setEdited] = useState({ of: value, text: value });
  const [errors, setErrors] = useState<FieldErrors>({});
  const text = edited.of === value ? edited.text : value;
  const apply = () => {
    const next = text.trim();
    const error = next === "" ? undefined : errorOf?.(next);
    setErrors(error === undefined ? {} : { [field.name]: error });
    if (error === undefined && next !== value) onApply(next);
  };
  return (
    <div onBlur={apply}>
      <Form errors={errors} onSubmit={apply}>
        <TextField
          {...field}
          value={text}
          onChange={(changed) => {
            setEdited({ of: value, text: changed });
          }}
        />
      </Form>
    </div>
  );
}
