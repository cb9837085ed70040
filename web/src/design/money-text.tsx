import { formatMoney, type Money } from "./money.js";
import styles from "./text.module.css";

/** An amount of money in the format of the browser's locale. */
export function MoneyText({ money }: { readonly money: Money }) {
  return <span className={styles.nowrap}>{formatMoney(money)}</span>;
}
