import type { Money } from "../design/money.js";
import { MoneyText } from "../design/money-text.js";
import styles from "./shop.module.css";

/** The total of a cart or an order: one amount per currency. */
export function CartTotal({ totals }: { readonly totals: readonly Money[] }) {
  return (
    <div className={styles.totals}>
      <span>Total</span>
      <ul>
        {totals.map((total) => (
          <li key={total.currencyCode}>
            <MoneyText money={total} />
          </li>
        ))}
      </ul>
    </div>
  );
}
