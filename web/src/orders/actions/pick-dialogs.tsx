import { SelectField, textOf } from "../../design/form.js";
import { unitsText } from "../order-shipments.js";
import { OrderCommandDialog, type OrderDialogProps } from "./command-dialog.js";

/** Records that a shipment arrived. */
export function DeliveryDialog(props: OrderDialogProps) {
  const { shipments, lines } = props.order;
  const options = (shipments ?? [])
    .filter(({ deliveredAt }) => deliveredAt === null)
    .map(({ id, carrier, lines: units }) => ({
      value: id,
      label: [carrier, unitsText(units, lines)].filter(Boolean).join(": "),
    }));
  const [first] = options;
  return (
    <OrderCommandDialog
      {...props}
      name="recordDelivery"
      title="Record a delivery"
      submitLabel="Record the delivery"
      doneText="The delivery is recorded."
      fieldNames={["shipmentId"]}
      inputOf={(data) => ({ shipmentId: textOf(data, "shipmentId") ?? "" })}
    >
      <SelectField name="shipmentId" label="Shipment" options={options} {...(first && { defaultValue: first.value })} />
    </OrderCommandDialog>
  );
}

/** Records that the units of a return arrived. */
export function ReceiveReturnDialog(props: OrderDialogProps) {
  const { returns, lines } = props.order;
  const options = (returns ?? [])
    .filter(({ receivedAt }) => receivedAt === null)
    .map(({ id, lines: units }) => ({ value: id, label: unitsText(units, lines) }));
  const [first] = options;
  return (
    <OrderCommandDialog
      {...props}
      name="receiveReturn"
      title="Receive a return"
      submitLabel="Record the arrival"
      doneText="The return has arrived."
      fieldNames={["returnId"]}
      inputOf={(data) => ({ returnId: textOf(data, "returnId") ?? "" })}
    >
      <SelectField name="returnId" label="Return" options={options} {...(first && { defaultValue: first.value })} />
    </OrderCommandDialog>
  );
}
