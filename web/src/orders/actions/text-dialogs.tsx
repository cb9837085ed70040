import { AddressFields, addressFieldNames, addressOf } from "../../design/address-form.js";
import { CheckboxField, FieldRow, TextField, textOf } from "../../design/form.js";
import type { Audience, FullOrder } from "../order-query.js";
import { OrderCommandDialog, type OrderDialogProps } from "./command-dialog.js";

/** Adds a note. Customers add public notes only. */
export function NoteDialog({ audience, ...props }: OrderDialogProps & { readonly audience: Audience }) {
  const { order } = props;
  return (
    <OrderCommandDialog
      {...props}
      name="addOrderNote"
      title="Add a note"
      submitLabel="Add the note"
      doneText="The note is added."
      fieldNames={["note"]}
      inputOf={(data) => ({
        note: textOf(data, "note") ?? "",
        isPublic: audience === "customer" || data.get("isPublic") !== null,
      })}
      optimistic={({ note, isPublic }) => ({
        notes: [
          ...(order.notes ?? []),
          { id: `pending ${order.version + 1}`, text: note, isPublic, createdAt: new Date().toISOString() },
        ],
      })}
    >
      <TextField name="note" label="Note" isMultiline maxLength={1_000} autoFocus />
      {audience === "staff" && <CheckboxField name="isPublic" label="The customer can read it" />}
    </OrderCommandDialog>
  );
}

const addressNames = addressFieldNames("shippingAddress");

/** Changes the shipping address. */
export function AddressDialog(props: OrderDialogProps) {
  return (
    <OrderCommandDialog
      {...props}
      name="changeShippingAddress"
      title="Change the shipping address"
      submitLabel="Change the address"
      doneText="The address is changed."
      fieldNames={addressNames}
      inputOf={(data) => ({ shippingAddress: addressOf(data, "shippingAddress") })}
    >
      <AddressFields prefix="shippingAddress" values={props.order.shippingAddress} />
    </OrderCommandDialog>
  );
}

/** Sets or removes a pair of the metadata. */
export function MetadataDialog(props: OrderDialogProps) {
  return (
    <OrderCommandDialog
      {...props}
      name="setOrderMetadata"
      title="Set metadata"
      submitLabel="Set the pair"
      doneText="The metadata is set."
      fieldNames={["metadata"]}
      inputOf={(data) => ({
        metadata: [{ key: textOf(data, "metadata") ?? "", value: textOf(data, "value") ?? null }],
      })}
      optimistic={({ metadata: [change] }) => ({ metadata: withChange(props.order, change) })}
    >
      <FieldRow>
        <TextField name="metadata" label="Key" maxLength={64} autoFocus />
        <TextField name="value" label="Value" isOptional maxLength={512} hint="Without one, the pair is removed." />
      </FieldRow>
    </OrderCommandDialog>
  );
}

function withChange(
  { metadata }: FullOrder,
  change: { readonly key: string; readonly value?: string | null | undefined } | undefined,
): NonNullable<FullOrder["metadata"]> {
  if (change === undefined) return metadata ?? [];
  const others = (metadata ?? []).filter(({ key }) => key !== change.key);
  return change.value === null || change.value === undefined
    ? others
    : [...others, { key: change.key, value: change.value }];
}
