import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "./button.js";
import styles from "./quantity-stepper.module.css";

interface QuantityStepperProps {
  /** What is counted, for screen readers. */
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly onChange: (value: number) => void;
}

/** A whole number with buttons for less and more. */
export function QuantityStepper({ label, value, min = 0, max = 1_000_000, onChange }: QuantityStepperProps) {
  // A text that is not finished, such as an empty one, stays until the field is left.
  const [draft, setDraft] = useState<string>();
  const change = (next: number) => {
    onChange(Math.min(max, Math.max(min, next)));
  };
  const step = (by: number) => {
    setDraft(undefined);
    change(value + by);
  };
  return (
    <div className={styles.stepper} role="group" aria-label={label}>
      <IconButton
        label={`Fewer: ${label}`}
        isSmall
        disabled={value <= min}
        onClick={() => {
          step(-1);
        }}
      >
        <Minus size={14} aria-hidden />
      </IconButton>
      <input
        className={styles.input}
        inputMode="numeric"
        aria-label={`Quantity: ${label}`}
        value={draft ?? value}
        onChange={(event) => {
          setDraft(event.target.value);
          const next = Number.parseInt(event.target.value, 10);
          change(Number.isNaN(next) ? min : next);
        }}
        onBlur={() => {
          setDraft(undefined);
        }}
      />
      <IconButton
        label={`More: ${label}`}
        isSmall
        disabled={value >= max}
        onClick={() => {
          step(1);
        }}
      >
        <Plus size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
