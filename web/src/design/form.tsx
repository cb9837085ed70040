import { Check, ChevronDown, CircleAlert } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import {
  Button,
  FieldError,
  Form as AriaForm,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
} from "react-aria-components";
import { classNames } from "./class-names.js";
import type { FieldErrors } from "./field-errors.js";
import styles from "./form.module.css";

interface FormProps {
  readonly id?: string;
  readonly errors?: FieldErrors;
  readonly onSubmit: (data: FormData) => void;
  readonly children: ReactNode;
}

const noFieldErrors: FieldErrors = {};
const noNames: readonly string[] = [];

/** A form whose values are read when it is submitted. Errors appear at their fields; the first of them gets the focus. */
export function Form({ id, errors = noFieldErrors, onSubmit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { shown, dismiss } = useDismissibleErrors(errors);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return (
    // An error disappears with the first edit. When the field is left, it would move what is about to be pressed.
    <div
      onInput={({ target }) => {
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) dismiss(target.name);
      }}
    >
      <AriaForm
        ref={form}
        {...(id !== undefined && { id })}
        className={styles.form ?? ""}
        validationBehavior="aria"
        validationErrors={shown}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(new FormData(event.currentTarget));
        }}
      >
        {children}
      </AriaForm>
    </div>
  );
}

/** The errors whose fields were not edited since. */
function useDismissibleErrors(errors: FieldErrors) {
  const [dismissed, setDismissed] = useState<{ readonly of: FieldErrors; readonly names: readonly string[] }>();
  const names = dismissed?.of === errors ? dismissed.names : noNames;
  // Another object would show what React Aria has cleared.
  const shown = useMemo(
    () => Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))),
    [errors, names],
  );
  return {
    shown,
    dismiss: (name: string) => {
      if (name in errors && !names.includes(name)) setDismissed({ of: errors, names: [...names, name] });
    },
  };
}

/** Fields side by side where they fit. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly defaultValue?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly autoComplete?: string;
  readonly type?: "text" | "email" | "tel" | "url" | "password" | "search" | "date";
  readonly inputMode?: "text" | "decimal" | "numeric";
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  /** Several lines of text. */
  readonly isMultiline?: boolean;
  readonly placeholder?: string;
}

/** A field for a text. */
export function TextField({ label, hint, isOptional, isMultiline, placeholder, ...field }: TextFieldProps) {
  const input = { className: styles.input ?? "", dir: "auto", ...(placeholder !== undefined && { placeholder }) };
  return (
    <AriaTextField {...field} className={styles.field ?? ""}>
      <FieldLabel label={label} isOptional={isOptional} />
      {isMultiline ? <TextArea {...input} /> : <Input {...input} />}
      <FieldHint hint={hint} />
    </AriaTextField>
  );
}

interface SelectFieldProps<Value extends string> extends FieldProps {
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly defaultValue?: Value;
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
}

/** A field for one of several values. */
export function SelectField<Value extends string>({
  label,
  hint,
  isOptional,
  options,
  onChange,
  ...field
}: SelectFieldProps<Value>) {
  return (
    <Select
      {...field}
      className={styles.field ?? ""}
      onChange={(key) => {
        const chosen = options.find(({ value }) => value === key);
        if (chosen) onChange?.(chosen.value);
      }}
    >
      <FieldLabel label={label} isOptional={isOptional} />
      <Button className={classNames(styles.input, styles.select)}>
        <SelectValue className={styles.selectValue ?? ""} />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <FieldHint hint={hint} />
      <Popover className={styles.popover ?? ""} offset={4}>
        <ListBox className={styles.list ?? ""}>
          {options.map(({ value, label: text }) => (
            <ListBoxItem key={value} id={value} textValue={text} className={styles.option ?? ""}>
              {({ isSelected }) => (
                <>
                  {text}
                  {isSelected && <Check size={16} aria-hidden />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** A field for yes or no. */
export function CheckboxField({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <label className={styles.checkbox}>
      <input type="checkbox" name={name} value="true" />
      {label}
    </label>
  );
}

function FieldLabel({
  label,
  isOptional = false,
}: {
  readonly label: string;
  readonly isOptional: boolean | undefined;
}) {
  return (
    <Label className={styles.label ?? ""}>
      {label} {isOptional && <span className={styles.optional}>(optional)</span>}
    </Label>
  );
}

function FieldHint({ hint }: { readonly hint: string | undefined }) {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ""}>
        {({ validationErrors }) => (
          <>
            <CircleAlert size={14} aria-hidden />
            {validationErrors.join(" ")}
          </>
        )}
      </FieldError>
    </>
  );
}

/** The text of a field without surrounding blanks; undefined when it is empty. */
export function textOf(data: FormData, name: string): string | undefined {
  const value = data.get(name);
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}
