import { Card } from "../design/layout.js";
import { FulfillmentBadge } from "../design/status-badge.js";
import { Text, UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import { returnReasons } from "./names.js";
import type { OrderFacts } from "./order-query.js";
import styles from "./orders.module.css";

interface Units {
  readonly lineId: string;
  readonly quantity: number;
}

/** Units of lines as a text, such as `2 × Hand grinder`. */
export function unitsText(units: readonly Units[], lines: OrderFacts["lines"]): string {
  const names = new Map(lines?.map(({ id, productName }) => [id, productName]));
  return units.map(({ lineId, quantity }) => `${quantity} × ${names.get(lineId) ?? `line ${lineId}`}`).join(", ");
}

/** The shipments of an order. */
export function OrderShipments({ order }: { readonly order: OrderFacts }) {
  const { shipments, lines, fulfillmentStatus } = order;
  return (
    <Card title="Shipments" actions={<FulfillmentBadge status={fulfillmentStatus} />}>
      {shipments?.length ? (
        <ul className={styles.rows}>
          {shipments.map(({ id, carrier, trackingNumber, trackingUrl, createdAt, deliveredAt, lines: units }) => (
            <li key={id} className={styles.row}>
              <span className={styles.strong}>
                <UserText text={carrier ?? "Shipment"} />
              </span>
              <span className={styles.end}>
                {deliveredAt === null ? (
                  <>
                    Sent · <TimeText at={createdAt} />
                  </>
                ) : (
                  <>
                    Delivered · <TimeText at={deliveredAt} />
                  </>
                )}
              </span>
              <span className={styles.muted}>
                <UserText text={unitsText(units, lines)} />
              </span>
              <span className={`${styles.muted ?? ""} ${styles.end ?? ""}`}>
                <Tracking number={trackingNumber} url={trackingUrl} />
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <Text isMuted>Nothing is shipped.</Text>
      )}
    </Card>
  );
}

function Tracking({ number, url }: { readonly number: string | null; readonly url: string | null }) {
  const text = number ?? "Track the shipment";
  // The server accepts http and https only.
  if (url !== null)
    return (
      <a href={url} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  return number === null ? null : <UserText text={number} />;
}

/** The returns of an order. An order without a return has no such part. */
export function OrderReturns({ order }: { readonly order: OrderFacts }) {
  const { returns, lines } = order;
  if (!returns?.length) return null;
  return (
    <Card title="Returns">
      <ul className={styles.rows}>
        {returns.map(({ id, reason, requestedAt, receivedAt, lines: units }) => (
          <li key={id} className={styles.row}>
            <span className={styles.strong}>{reason === null ? "Return" : returnReasons[reason]}</span>
            <span className={styles.end}>
              {receivedAt === null ? (
                <>
                  Requested · <TimeText at={requestedAt} />
                </>
              ) : (
                <>
                  Received · <TimeText at={receivedAt} />
                </>
              )}
            </span>
            <span className={styles.muted}>
              <UserText text={unitsText(units, lines)} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
