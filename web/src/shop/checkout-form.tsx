import { useRef } from "react";
import { Failure } from "../app/command-dialog.js";
import type { Session } from "../app/session.js";
import { AddressFields, addressOf } from "../design/address-form.js";
import { Button } from "../design/button.js";
import { Notice } from "../design/feedback.js";
import { FieldRow, Form, TextField, textOf } from "../design/form.js";
import { Card } from "../design/layout.js";
import { formatMoney } from "../design/money.js";
import styles from "./shop.module.css";
import type { OrderDetailsInput, PlaceOrder } from "./use-place-order.js";

interface CheckoutFormProps {
  readonly session: Exclude<Session, { readonly kind: "visitor" }>;
  readonly order: PlaceOrder;
}

/** Contact and address. A refusal shows its reason at the field. */
export function CheckoutForm({ session, order }: CheckoutFormProps) {
  const { command, refusal, place } = order;
  const submitted = useRef<OrderDetailsInput>(undefined);
  const isPending = command.state === "pending";
  return (
    <Card>
      <Form
        errors={refusal.fields}
        onSubmit={(data) => {
          if (isPending) return;
          submitted.current = detailsOf(data, session);
          void place(submitted.current);
        }}
      >
        <div className={styles.fields}>
          <Problems
            order={order}
            onAgree={() => {
              if (submitted.current && refusal.newTotal) void place(submitted.current, refusal.newTotal);
            }}
          />
          {session.kind === "staff" && (
            <FieldGroup title="Customer">
              <TextField name="customerId" label="Id of the customer" maxLength={255} />
            </FieldGroup>
          )}
          <FieldGroup title="Contact">
            <TextField
              name="contact.name"
              label="Name"
              autoComplete="name"
              defaultValue={session.kind === "customer" ? session.name : ""}
            />
            <FieldRow>
              <TextField name="contact.email" label="Email" type="email" autoComplete="email" isOptional />
              <TextField name="contact.phone" label="Phone" type="tel" autoComplete="tel" isOptional />
            </FieldRow>
          </FieldGroup>
          <FieldGroup title="Ship to">
            <AddressFields prefix="shippingAddress" />
          </FieldGroup>
          <TextField name="note" label="Note for the shop" isMultiline isOptional maxLength={1_000} />
          <div>
            <Button type="submit" variant="primary" isPending={isPending}>
              {isPending ? "Placing the order…" : "Place the order"}
            </Button>
          </div>
        </div>
      </Form>
    </Card>
  );
}

function FieldGroup({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** What concerns the whole order: a changed price, another refusal, or a failure. */
function Problems({ order, onAgree }: { readonly order: PlaceOrder; readonly onAgree: () => void }) {
  const { command, refusal } = order;
  const { newTotal, others, lines } = refusal;
  return (
    <>
      {newTotal && (
        <Notice
          tone="warning"
          title="A price has changed"
          action={
            <Button variant="primary" isSmall onClick={onAgree}>
              {`Order for ${formatMoney(newTotal)}`}
            </Button>
          }
        >
          {`The total is ${formatMoney(newTotal)} now. Nothing was ordered.`}
        </Notice>
      )}
      {others.map((message) => (
        <Notice key={message} tone="danger" title="The order was refused">
          {message}
        </Notice>
      ))}
      {Object.keys(lines).length > 0 && (
        <Notice tone="danger" title="The order was refused">
          Some products of your cart cannot be ordered: see the cart.
        </Notice>
      )}
      {command.state === "failed" && (
        <Failure error={command.error} onRetry={command.canRetry ? () => void order.retry() : undefined} />
      )}
    </>
  );
}

function detailsOf(data: FormData, session: CheckoutFormProps["session"]): OrderDetailsInput {
  const contact = {
    name: textOf(data, "contact.name"),
    email: textOf(data, "contact.email"),
    phone: textOf(data, "contact.phone"),
  };
  return {
    customerId: session.kind === "customer" ? session.customerId : (textOf(data, "customerId") ?? ""),
    contact,
    shippingAddress: addressOf(data, "shippingAddress"),
    note: textOf(data, "note"),
  };
}
