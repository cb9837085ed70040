import { FieldRow, SelectField, TextField, textOf } from "../../design/form.js";
import { Text } from "../../design/text.js";
import type { CancelReason, ReturnReason } from "../../generated/documents.js";
import { cancelReasons, optionsOf, returnReasons } from "../names.js";
import type { Audience } from "../order-query.js";
import { OrderCommandDialog, type OrderDialogProps } from "./command-dialog.js";
import { LineQuantities, lineQuantitiesOf } from "./line-quantities.js";

/** Cancels open units. */
export function CancelDialog({ audience, ...props }: OrderDialogProps & { readonly audience: Audience }) {
  const { order } = props;
  return (
    <OrderCommandDialog
      {...props}
      name="cancelOrder"
      title="Cancel items"
      submitLabel="Cancel the items"
      submitVariant="danger"
      doneText="The items are cancelled."
      fieldNames={["lines", "reason"]}
      inputOf={(data) => ({
        lines: lineQuantitiesOf(data),
        reason: (textOf(data, "reason") ?? "CUSTOMER_REQUEST") as CancelReason,
      })}
    >
      {(errors) => (
        <>
          <LineQuantities
            legend="Units to cancel"
            lines={order.lines ?? []}
            maxOf={({ ordered, cancelled, shipped }) => ordered - cancelled - shipped}
            error={errors.fields.lines}
          />
          {audience === "staff" && (
            <SelectField
              name="reason"
              label="Reason"
              options={optionsOf(cancelReasons)}
              defaultValue="CUSTOMER_REQUEST"
            />
          )}
          <Text isMuted isSmall>
            Cancelled items cannot be restored. A payment is refunded separately.
          </Text>
        </>
      )}
    </OrderCommandDialog>
  );
}

/** Requests the return of shipped units. */
export function ReturnDialog(props: OrderDialogProps) {
  return (
    <OrderCommandDialog
      {...props}
      name="requestReturn"
      title="Return items"
      submitLabel="Request the return"
      doneText="The return is requested."
      fieldNames={["lines", "reason"]}
      inputOf={(data) => ({
        lines: lineQuantitiesOf(data),
        reason: (textOf(data, "reason") ?? "OTHER") as ReturnReason,
      })}
    >
      {(errors) => (
        <>
          <LineQuantities
            legend="Units to return"
            lines={props.order.lines ?? []}
            maxOf={({ shipped, returning, returned }) => shipped - returning - returned}
            error={errors.fields.lines}
          />
          <SelectField name="reason" label="Reason" options={optionsOf(returnReasons)} defaultValue="CHANGED_MIND" />
        </>
      )}
    </OrderCommandDialog>
  );
}

/** Ships open units. */
export function ShipDialog(props: OrderDialogProps) {
  return (
    <OrderCommandDialog
      {...props}
      name="createShipment"
      title="Ship items"
      submitLabel="Record the shipment"
      doneText="The shipment is recorded."
      fieldNames={["lines", "carrier", "trackingNumber", "trackingUrl"]}
      inputOf={(data) => ({
        lines: lineQuantitiesOf(data),
        carrier: textOf(data, "carrier"),
        trackingNumber: textOf(data, "trackingNumber"),
        trackingUrl: textOf(data, "trackingUrl"),
      })}
    >
      {(errors) => (
        <>
          <LineQuantities
            legend="Units to ship"
            lines={props.order.lines ?? []}
            maxOf={({ ordered, cancelled, shipped }) => ordered - cancelled - shipped}
            error={errors.fields.lines}
          />
          <FieldRow>
            <TextField name="carrier" label="Carrier" isOptional maxLength={200} />
            <TextField name="trackingNumber" label="Tracking number" isOptional maxLength={200} />
          </FieldRow>
          <TextField name="trackingUrl" label="Tracking page" type="url" isOptional placeholder="https://…" />
        </>
      )}
    </OrderCommandDialog>
  );
}
