import { Card } from "../design/layout.js";
import { MoneyText } from "../design/money-text.js";
import { UserText } from "../design/text.js";
import type { OrderFacts } from "./order-query.js";
import styles from "./orders.module.css";

type Line = NonNullable<OrderFacts["lines"]>[number];

/** The lines of an order, what happened to their units, and the total. */
export function OrderLines({ order }: { readonly order: OrderFacts }) {
  const { lines, charges, subtotal, totalAmount } = order;
  return (
    <Card title="Items">
      <ul className={styles.rows}>
        {lines?.map((line) => (
          <li key={line.id} className={styles.row}>
            <span className={styles.strong}>
              <UserText text={line.productName} />
            </span>
            <span className={styles.end}>
              <MoneyText money={line.total} />
            </span>
            <span className={styles.muted}>
              {line.ordered} × <MoneyText money={line.unitPrice} />
            </span>
            <span className={`${styles.muted ?? ""} ${styles.end ?? ""}`}>{progressOf(line)}</span>
          </li>
        ))}
      </ul>
      <dl className={styles.sums}>
        {charges && charges.length > 0 && subtotal && (
          <>
            <dt>Subtotal</dt>
            <dd>
              <MoneyText money={subtotal} />
            </dd>
          </>
        )}
        {charges?.map(({ id, label, amount }) => (
          <Charge key={id} label={label} amount={amount} />
        ))}
        <dt className={styles.total}>Total</dt>
        <dd className={styles.total}>
          <MoneyText money={totalAmount} />
        </dd>
      </dl>
    </Card>
  );
}

function Charge({ label, amount }: Pick<NonNullable<OrderFacts["charges"]>[number], "label" | "amount">) {
  return (
    <>
      <dt>
        <UserText text={label} />
      </dt>
      <dd>
        <MoneyText money={amount} />
      </dd>
    </>
  );
}

/** What happened to the units of a line, such as `2 shipped, 1 cancelled`. */
function progressOf({ ordered, cancelled, shipped, delivered, returning, returned }: Line): string {
  const counts: readonly (readonly [number, string])[] = [
    [ordered - cancelled - shipped, "open"],
    [shipped - delivered - Math.max(0, returning + returned - delivered), "on the way"],
    [Math.max(0, delivered - returning - returned), "delivered"],
    [returning, "coming back"],
    [returned, "returned"],
    [cancelled, "cancelled"],
  ];
  return counts.flatMap(([count, text]) => (count > 0 ? [`${count} ${text}`] : [])).join(", ");
}
