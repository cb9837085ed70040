import { FieldRow, SelectField, TextField, textOf } from "../../design/form.js";
import { isNegative, isZero } from "../../design/money.js";
import type { PaymentKind, RefundReason } from "../../generated/documents.js";
import { optionsOf, paymentKinds, refundReasons } from "../names.js";
import type { FullOrder } from "../order-query.js";
import { OrderCommandDialog, type OrderDialogProps } from "./command-dialog.js";
import { LineQuantities, lineQuantitiesOf } from "./line-quantities.js";

const amountOf = (data: FormData, { totalAmount }: FullOrder) => ({
  amount: textOf(data, "amount") ?? "",
  currencyCode: totalAmount.currencyCode,
});

/** Records what a payment provider reported. */
export function PaymentDialog(props: OrderDialogProps) {
  const { balance, totalAmount } = props.order;
  const isDue = balance !== null && !isZero(balance) && !isNegative(balance);
  return (
    <OrderCommandDialog
      {...props}
      name="recordPayment"
      title="Record a payment"
      submitLabel="Record the payment"
      doneText="The payment is recorded."
      fieldNames={["amount", "kind", "provider", "reference"]}
      inputOf={(data) => ({
        amount: amountOf(data, props.order),
        kind: (textOf(data, "kind") ?? "CAPTURED") as PaymentKind,
        provider: textOf(data, "provider"),
        reference: textOf(data, "reference"),
      })}
    >
      <FieldRow>
        <SelectField name="kind" label="What happened" options={optionsOf(paymentKinds)} defaultValue="CAPTURED" />
        <TextField
          name="amount"
          label={`Amount in ${totalAmount.currencyCode}`}
          inputMode="decimal"
          defaultValue={isDue ? balance.amount : ""}
        />
      </FieldRow>
      <FieldRow>
        <TextField name="provider" label="Provider" isOptional maxLength={200} />
        <TextField name="reference" label="Reference" isOptional maxLength={200} hint="Never card data." />
      </FieldRow>
    </OrderCommandDialog>
  );
}

/** Records a refund, for some units or for the whole order. */
export function RefundDialog(props: OrderDialogProps) {
  const { balance, lines, totalAmount } = props.order;
  const isOwed = balance !== null && isNegative(balance);
  return (
    <OrderCommandDialog
      {...props}
      name="recordRefund"
      title="Record a refund"
      submitLabel="Record the refund"
      doneText="The refund is recorded."
      fieldNames={["amount", "lines", "reason"]}
      inputOf={(data) => {
        const units = lineQuantitiesOf(data);
        return {
          amount: amountOf(data, props.order),
          reason: (textOf(data, "reason") ?? "OTHER") as RefundReason,
          ...(units.length > 0 && { lines: units }),
        };
      }}
    >
      {(errors) => (
        <>
          <FieldRow>
            <TextField
              name="amount"
              label={`Amount in ${totalAmount.currencyCode}`}
              inputMode="decimal"
              defaultValue={isOwed ? balance.amount.slice(1) : ""}
              hint="At most what was captured."
            />
            <SelectField name="reason" label="Reason" options={optionsOf(refundReasons)} defaultValue="RETURN" />
          </FieldRow>
          <LineQuantities
            legend="For these units (none: the whole order)"
            lines={lines ?? []}
            maxOf={({ ordered }) => ordered}
            initial="none"
            error={errors.fields.lines}
          />
        </>
      )}
    </OrderCommandDialog>
  );
}
