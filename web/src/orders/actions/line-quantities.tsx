import { CircleAlert } from "lucide-react";
import { useState } from "react";
import formStyles from "../../design/form.module.css";
import { QuantityStepper } from "../../design/quantity-stepper.js";
import { UserText } from "../../design/text.js";
import type { OrderFacts } from "../order-query.js";
import styles from "../orders.module.css";

type Line = NonNullable<OrderFacts["lines"]>[number];

interface LineQuantitiesProps {
  readonly legend: string;
  readonly lines: readonly Line[];
  /** How many units of a line can be chosen. */
  readonly maxOf: (line: Line) => number;
  /** All of them, unless it is none. */
  readonly initial?: "all" | "none";
  readonly error?: string | undefined;
}

/** The name of the hidden fields, followed by the id of the line. */
const prefix = "quantity.";

/** The number of units for each line of which units can be chosen. */
export function LineQuantities({ legend, lines, maxOf, initial = "all", error }: LineQuantitiesProps) {
  const shown = lines.filter((line) => maxOf(line) > 0);
  const [quantities, setQuantities] = useState<ReadonlyMap<string, number>>(
    () => new Map(shown.map((line) => [line.id, initial === "all" ? maxOf(line) : 0])),
  );
  return (
    <fieldset className={styles.quantities}>
      <legend>{legend}</legend>
      {shown.map((line) => {
        const quantity = Math.min(quantities.get(line.id) ?? 0, maxOf(line));
        return (
          <div key={line.id} className={styles.quantity}>
            <UserText text={line.productName} />
            <QuantityStepper
              label={line.productName}
              value={quantity}
              max={maxOf(line)}
              onChange={(next) => {
                setQuantities(new Map(quantities).set(line.id, next));
              }}
            />
            <input type="hidden" name={prefix + line.id} value={quantity} />
          </div>
        );
      })}
      {error !== undefined && (
        <p className={formStyles.error} role="alert">
          <CircleAlert size={14} aria-hidden />
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The chosen units of a submitted form. */
export function lineQuantitiesOf(data: FormData): readonly { readonly lineId: string; readonly quantity: number }[] {
  return [...data]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => ({ lineId: name.slice(prefix.length), quantity: Number(value) }))
    .filter(({ quantity }) => quantity > 0);
}
