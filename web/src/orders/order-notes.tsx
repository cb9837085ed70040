import { Lock } from "lucide-react";
import { Card } from "../design/layout.js";
import { Text, UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import type { Audience, FullOrder } from "./order-query.js";
import styles from "./orders.module.css";

/** The notes of an order. Customers see public ones only. */
export function OrderNotes({ order, audience }: { readonly order: FullOrder; readonly audience: Audience }) {
  const { note, notes } = order;
  const shown = (notes ?? []).filter(({ isPublic }) => audience === "staff" || isPublic);
  if (note === null && shown.length === 0)
    return (
      <Card title="Notes">
        <Text isMuted>There are no notes.</Text>
      </Card>
    );
  return (
    <Card title="Notes">
      <ul className={styles.notes}>
        {note !== null && (
          <li className={styles.note}>
            <p>
              <UserText text={note} />
            </p>
            <span className={styles.muted}>With the order</span>
          </li>
        )}
        {shown.map(({ id, text, isPublic, createdAt }) => (
          <li key={id} className={styles.note}>
            <p>{text === null ? <Text isMuted>The text was erased.</Text> : <UserText text={text} />}</p>
            <span className={styles.muted}>
              <TimeText at={createdAt} /> {!isPublic && <Internal />}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Internal() {
  return (
    <>
      · <Lock size={12} aria-hidden /> Staff only
    </>
  );
}
