import { unknownId } from "../../core/id.js";
import { hasPersonalData, personal } from "../../core/personal.js";
import type { Sender } from "../../core/sender.js";
import type { CreateOrder, OrderCommand, UpdateOrderStatus } from "./commands.js";
import { decideOnKnown } from "./decide.js";
import { customerErased } from "./decide/decision.js";
import type { KnownOrder } from "./order.js";

/** A command that acts on an existing order. `allowedTransitions` covers `updateOrderStatus`. */
type Action = Exclude<OrderCommand, CreateOrder | UpdateOrderStatus>;

/** The names of the actions: those of their mutations. */
export const orderActions = [
  "CANCEL_ORDER",
  "RECORD_PAYMENT",
  "RECORD_REFUND",
  "CREATE_SHIPMENT",
  "RECORD_DELIVERY",
  "REQUEST_RETURN",
  "RECEIVE_RETURN",
  "SET_ORDER_METADATA",
  "CHANGE_SHIPPING_ADDRESS",
  "ADD_ORDER_NOTE",
] as const;

/** The name of an action. */
export type OrderAction = (typeof orderActions)[number];

/** Whether the sender may do something with an order now, or why not. */
export type ActionState =
  | { readonly name: OrderAction; readonly allowed: true }
  | { readonly name: OrderAction; readonly allowed: false; readonly code: string; readonly message: string };

interface ActionRule<Command extends Action> {
  readonly name: OrderAction;
  /** Whether customers may send the command about their own orders. The policy of the mutation follows from it. */
  readonly customers: boolean;
  /** Returns the smallest command. When the decider refuses it, it refuses every other one. */
  readonly smallest: (order: KnownOrder) => Omit<Command, "type" | "orderId">;
}

const oneMinorUnit = ({ currencyCode }: KnownOrder) => ({ minorUnits: 1, currencyCode });

/** The rules of the actions by command type. */
export const actionRules: { readonly [Type in Action["type"]]: ActionRule<Extract<Action, { readonly type: Type }>> } =
  {
    CancelOrder: { name: "CANCEL_ORDER", customers: true, smallest: () => ({ reason: "OTHER" }) },
    RecordPayment: {
      name: "RECORD_PAYMENT",
      customers: false,
      smallest: (order) => ({ paymentId: unknownId, kind: "FAILED", amount: oneMinorUnit(order) }),
    },
    RecordRefund: {
      name: "RECORD_REFUND",
      customers: false,
      smallest: (order) => ({ refundId: unknownId, amount: oneMinorUnit(order), reason: "OTHER" }),
    },
    CreateShipment: { name: "CREATE_SHIPMENT", customers: false, smallest: () => ({ shipmentId: unknownId }) },
    RecordDelivery: {
      name: "RECORD_DELIVERY",
      customers: false,
      smallest: ({ shipments = [] }) => {
        const next = shipments.find(({ delivered }) => !delivered) ?? shipments.at(-1);
        return { shipmentId: next?.shipmentId ?? unknownId };
      },
    },
    RequestReturn: {
      name: "REQUEST_RETURN",
      customers: true,
      smallest: () => ({ returnId: unknownId, reason: "OTHER" }),
    },
    ReceiveReturn: {
      name: "RECEIVE_RETURN",
      customers: false,
      smallest: ({ returns = [] }) => {
        const next = returns.find(({ received }) => !received) ?? returns.at(-1);
        return { returnId: next?.returnId ?? unknownId };
      },
    },
    SetOrderMetadata: {
      name: "SET_ORDER_METADATA",
      customers: false,
      smallest: () => ({ metadata: [{ key: unknownId, value: null }] }),
    },
    ChangeShippingAddress: {
      name: "CHANGE_SHIPPING_ADDRESS",
      customers: true,
      smallest: () => ({ shippingAddress: personal({ lines: [], country: "" }) }),
    },
    AddOrderNote: {
      name: "ADD_ORDER_NOTE",
      customers: true,
      smallest: () => ({ note: personal(""), isPublic: true }),
    },
  };

/** Who acts on an order. */
export interface Actor {
  readonly role: Sender["role"];
  /** Whether the customer of the order was erased: commands with personal data are refused then. */
  readonly isErased: boolean;
}

/** Returns what the actor may do with an order now, and why not, by the checks of the decider and the command handler. */
export function actionsOf(order: KnownOrder, { role, isErased }: Actor): readonly ActionState[] {
  return Object.entries(actionRules).map(([type, rule]) => {
    const { name, customers } = rule;
    if (role === "anonymous" || (role === "customer" && !customers))
      return { name, allowed: false, code: "FORBIDDEN", message: "Not available to customers" };
    // The entries of the table pair each type with its fields.
    const command = { type, orderId: order.orderId, ...rule.smallest(order) } as Action;
    const decision = decideOnKnown(order, command);
    const [refused] =
      "refusals" in decision ? decision.refusals : isErased && hasPersonalData(command) ? [customerErased] : [];
    return refused ? { name, allowed: false, code: refused.code, message: refused.message } : { name, allowed: true };
  });
}
