import { CircleAlert, Trash2 } from "lucide-react";
import { IconButton } from "../design/button.js";
import { classNames } from "../design/class-names.js";
import formStyles from "../design/form.module.css";
import { times } from "../design/money.js";
import { MoneyText } from "../design/money-text.js";
import { QuantityStepper } from "../design/quantity-stepper.js";
import { Text, UserText } from "../design/text.js";
import { setQuantity } from "./cart.js";
import styles from "./shop.module.css";
import type { CartLine } from "./use-cart-lines.js";

interface CartLinesProps {
  readonly lines: readonly CartLine[];
  /** The reason for a refusal, by the id of the product. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** The lines of the cart with their quantities and totals. */
export function CartLines({ lines, errors = {} }: CartLinesProps) {
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <Line key={line.productId} line={line} error={errors[line.productId]} />
      ))}
    </ul>
  );
}

function Line({ line, error }: { readonly line: CartLine; readonly error: string | undefined }) {
  const { productId, quantity, state } = line;
  const product = state.kind === "available" ? state.product : undefined;
  const name = product?.name ?? productId;
  const remove = () => {
    setQuantity(productId, 0);
  };
  return (
    <li className={styles.line}>
      <div>
        <span className={styles.lineName}>
          <UserText text={name} />
        </span>
        <br />
        <Text isMuted isSmall>
          {product && <MoneyText money={product.price} />}
          {state.kind === "gone" && "Not available any more"}
        </Text>
      </div>
      <IconButton label={`Remove ${name}`} isSmall onClick={remove}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
      <QuantityStepper
        label={name}
        value={quantity}
        min={1}
        onChange={(next) => {
          setQuantity(productId, next);
        }}
      />
      <strong className={styles.lineTotal}>{product && <MoneyText money={times(product.price, quantity)} />}</strong>
      {error !== undefined && (
        <p className={classNames(formStyles.error, styles.lineError)} role="alert">
          <CircleAlert size={14} aria-hidden />
          {error}
        </p>
      )}
    </li>
  );
}
