import { Card } from "../design/layout.js";
import { isNegative, isZero } from "../design/money.js";
import { MoneyText } from "../design/money-text.js";
import { PaymentBadge } from "../design/status-badge.js";
import { Text, UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import { paymentKinds, refundReasons } from "./names.js";
import type { OrderFacts } from "./order-query.js";
import styles from "./orders.module.css";

/** The payments and refunds of an order, and what is still to pay. */
export function OrderPayments({ order }: { readonly order: OrderFacts }) {
  const { payments, refunds, balance, paymentStatus } = order;
  const isEmpty = (payments ?? []).length + (refunds ?? []).length === 0;
  return (
    <Card title="Payments" actions={<PaymentBadge status={paymentStatus} />}>
      {isEmpty && <Text isMuted>No payment is recorded.</Text>}
      {!isEmpty && (
        <ul className={styles.rows}>
          {payments?.map(({ id, kind, amount, provider, reference, recordedAt }) => (
            <li key={`payment ${id}`} className={styles.row}>
              <span className={styles.strong}>{paymentKinds[kind]}</span>
              <span className={styles.end}>
                <MoneyText money={amount} />
              </span>
              <span className={styles.muted}>
                <UserText text={[provider, reference].filter(Boolean).join(" · ")} />
              </span>
              <span className={`${styles.muted ?? ""} ${styles.end ?? ""}`}>
                <TimeText at={recordedAt} />
              </span>
            </li>
          ))}
          {refunds?.map(({ id, amount, reason, recordedAt }) => (
            <li key={`refund ${id}`} className={styles.row}>
              <span className={styles.strong}>Refunded</span>
              <span className={styles.end}>
                <MoneyText money={{ ...amount, amount: `-${amount.amount}` }} />
              </span>
              <span className={styles.muted}>{refundReasons[reason]}</span>
              <span className={`${styles.muted ?? ""} ${styles.end ?? ""}`}>
                <TimeText at={recordedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {balance && <Balance balance={balance} />}
    </Card>
  );
}

function Balance({ balance }: { readonly balance: NonNullable<OrderFacts["balance"]> }) {
  const text = isZero(balance) ? "Nothing to pay" : isNegative(balance) ? "To be paid back" : "To pay";
  const amount = isNegative(balance) ? { ...balance, amount: balance.amount.slice(1) } : balance;
  return (
    <dl className={styles.sums}>
      <dt className={styles.total}>{text}</dt>
      <dd className={styles.total}>{!isZero(balance) && <MoneyText money={amount} />}</dd>
    </dl>
  );
}
