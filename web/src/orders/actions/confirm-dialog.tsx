import { OrderCommandDialog, type OrderDialogProps } from "./command-dialog.js";

/** Confirms a pending order. */
export function ConfirmDialog(props: OrderDialogProps) {
  return (
    <OrderCommandDialog
      {...props}
      name="updateOrderStatus"
      title="Confirm the order"
      submitLabel="Confirm"
      doneText="The order is confirmed."
      inputOf={() => ({ newStatus: "CONFIRMED" as const })}
      optimistic={() => ({ status: "CONFIRMED" as const })}
    >
      <p>The customer sees that the shop accepts the order.</p>
    </OrderCommandDialog>
  );
}
