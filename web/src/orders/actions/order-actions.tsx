import {
  Ban,
  CircleCheck,
  CreditCard,
  HandCoins,
  MapPin,
  MessageSquarePlus,
  PackageCheck,
  PackageOpen,
  Tags,
  Truck,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "../../design/button.js";
import { Card } from "../../design/layout.js";
import { Text } from "../../design/text.js";
import type { OrderAction } from "../../generated/documents.js";
import type { Audience, FullOrder } from "../order-query.js";
import styles from "../orders.module.css";
import type { OrderDialogProps } from "./command-dialog.js";
import { ConfirmDialog } from "./confirm-dialog.js";
import { PaymentDialog, RefundDialog } from "./money-dialogs.js";
import { DeliveryDialog, ReceiveReturnDialog } from "./pick-dialogs.js";
import { AddressDialog, MetadataDialog, NoteDialog } from "./text-dialogs.js";
import { CancelDialog, ReturnDialog, ShipDialog } from "./unit-dialogs.js";

interface ActionLook {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Whether customers may do it with their own orders. */
  readonly isForCustomers: boolean;
  readonly dialog: (props: OrderDialogProps & { readonly audience: Audience }) => ReactNode;
}

/** Each action of an order, in the order of an order's life. */
const actionLooks: Readonly<Record<OrderAction, ActionLook>> = {
  RECORD_PAYMENT: { label: "Record a payment", icon: CreditCard, isForCustomers: false, dialog: PaymentDialog },
  CREATE_SHIPMENT: { label: "Ship items", icon: Truck, isForCustomers: false, dialog: ShipDialog },
  RECORD_DELIVERY: { label: "Record a delivery", icon: PackageCheck, isForCustomers: false, dialog: DeliveryDialog },
  REQUEST_RETURN: { label: "Return items", icon: Undo2, isForCustomers: true, dialog: ReturnDialog },
  RECEIVE_RETURN: { label: "Receive a return", icon: PackageOpen, isForCustomers: false, dialog: ReceiveReturnDialog },
  RECORD_REFUND: { label: "Record a refund", icon: HandCoins, isForCustomers: false, dialog: RefundDialog },
  CHANGE_SHIPPING_ADDRESS: { label: "Change the address", icon: MapPin, isForCustomers: true, dialog: AddressDialog },
  ADD_ORDER_NOTE: { label: "Add a note", icon: MessageSquarePlus, isForCustomers: true, dialog: NoteDialog },
  SET_ORDER_METADATA: { label: "Set metadata", icon: Tags, isForCustomers: false, dialog: MetadataDialog },
  CANCEL_ORDER: { label: "Cancel items", icon: Ban, isForCustomers: true, dialog: CancelDialog },
};

interface OrderActionsProps {
  readonly order: FullOrder;
  readonly audience: Audience;
}

/** What can be done with the order, and why not. */
export function OrderActions({ order, audience }: OrderActionsProps) {
  const [open, setOpen] = useState<OrderAction | "CONFIRM">();
  const close = () => {
    setOpen(undefined);
  };
  const states = new Map(order.actions?.map((action) => [action.name, action]));
  const shown = Object.entries(actionLooks).filter(([, { isForCustomers }]) => isForCustomers || audience === "staff");
  const canConfirm = audience === "staff" && order.allowedTransitions.includes("CONFIRMED");
  const Dialog = open === undefined || open === "CONFIRM" ? undefined : actionLooks[open].dialog;
  return (
    <Card title="Actions">
      <ul className={styles.actions}>
        {canConfirm && (
          <li className={styles.action}>
            <Button
              variant="primary"
              icon={<CircleCheck size={16} aria-hidden />}
              onClick={() => {
                setOpen("CONFIRM");
              }}
            >
              Confirm the order
            </Button>
          </li>
        )}
        {shown.map(([name, { label, icon: Icon }]) => {
          const state = states.get(name as OrderAction);
          return (
            <li key={name} className={styles.action}>
              <Button
                icon={<Icon size={16} aria-hidden />}
                disabled={state?.allowed !== true}
                aria-describedby={state?.reason ? `reason-${name}` : undefined}
                onClick={() => {
                  setOpen(name as OrderAction);
                }}
              >
                {label}
              </Button>
              {state?.reason && (
                <span id={`reason-${name}`}>
                  <Text isMuted isSmall>
                    {state.reason}
                  </Text>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {open === "CONFIRM" && <ConfirmDialog order={order} onClose={close} />}
      {Dialog && <Dialog order={order} audience={audience} onClose={close} />}
    </Card>
  );
}
