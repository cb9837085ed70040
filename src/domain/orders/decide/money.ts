import { accept, refusal, refuse, type Refusal } from "../../../core/decider.js";
import { formatAmount } from "../../../core/money.js";
import type { RecordPayment, RecordRefund } from "../commands.js";
import { refundable } from "../facts/money.js";
import { allocateRefund, isSelective, valueLeft } from "../facts/refund.js";
import type { KnownOrder } from "../order.js";
import { checkRecords, ofOrder, withStatuses, type OrderDecision } from "./decision.js";
import { selectLines } from "./select-lines.js";

/**
 * Decides on a report of a payment provider. What a provider reports has happened, so the status of the order does not
 * matter: money that arrives after a cancellation is recorded and becomes refundable.
 */
export function recordPayment(order: KnownOrder, command: RecordPayment): OrderDecision<"RecordPayment"> {
  const { paymentId, kind, amount, provider, reference } = command;
  const { payments = [] } = order;
  if (payments.some((payment) => payment.paymentId === paymentId))
    return refuse("PAYMENT_ALREADY_RECORDED", `The order has a payment ${paymentId} already`, ["paymentId"]);
  const minorUnits = requireAmount(amount.minorUnits);
  const problems = [...checkCurrency(order, amount.currencyCode), ...checkSum(payments, minorUnits)];
  const [problem] = [...problems, ...checkRecords(payments)];
  if (problem) return { refusals: [problem] };
  const from = { ...(provider !== undefined && { provider }), ...(reference !== undefined && { reference }) };
  const data = { ...ofOrder(order), paymentId, kind, amount: minorUnits, ...from };
  return accept(withStatuses(order, { type: "PaymentRecorded", data }));
}

/** Decides on a refund: at most what was captured and not refunded, and at most the value of what it names. */
export function recordRefund(order: KnownOrder, command: RecordRefund): OrderDecision<"RecordRefund"> {
  const { refundId, amount, lines, charges, reason } = command;
  if (order.refunds?.some((refund) => refund.refundId === refundId))
    return refuse("REFUND_ALREADY_RECORDED", `The order has a refund ${refundId} already`, ["refundId"]);
  const [problem, ...problems] = [...checkCurrency(order, amount.currencyCode), ...checkSelection(order, command)];
  if (problem) return { refusals: [problem, ...problems] };

  const minorUnits = requireAmount(amount.minorUnits);
  const show = (sum: number) => `${formatAmount(sum, order.currencyCode)} ${order.currencyCode}`;
  const captured = refundable(order);
  if (minorUnits > captured)
    return refuse("REFUND_EXCEEDS_CAPTURED", `At most ${show(captured)} can be refunded`, ["amount"]);
  const selection = { lines, charges };
  const left = isSelective(selection) ? valueLeft(order, selection) : captured;
  if (minorUnits > left)
    return refuse("REFUND_EXCEEDS_SELECTION", `The selected lines and charges have ${show(left)} left to refund`, [
      "amount",
    ]);
  const [tooMany] = checkRecords(order.refunds);
  if (tooMany) return { refusals: [tooMany] };
  const allocation = allocateRefund(order, minorUnits, selection);
  const data = { ...ofOrder(order), refundId, amount: minorUnits, reason, ...allocation };
  return accept(withStatuses(order, { type: "RefundRecorded", data }));
}

function checkSelection(
  order: KnownOrder,
  { lines, charges = [] }: RecordRefund,
): Refusal<"UNKNOWN_LINE" | "NOT_ENOUGH_UNITS" | "UNKNOWN_CHARGE">[] {
  const selection = lines && selectLines(order, lines, ({ ordered }) => ordered, "refund");
  return [...(selection?.kind === "refused" ? selection.refusals : []), ...checkCharges(order, charges)];
}

function checkCharges({ charges: known = [] }: KnownOrder, charges: readonly string[]): Refusal<"UNKNOWN_CHARGE">[] {
  // No charge is selected twice, so a longer list has unknown charges. One refusal is enough for them.
  if (charges.length > known.length)
    return [refusal("UNKNOWN_CHARGE", `The number of charges of the order is ${known.length}`, ["charges"])];
  const ids = new Set(known.map((_, index) => String(index + 1)));
  return charges.flatMap((chargeId, index) =>
    ids.has(chargeId)
      ? []
      : [refusal("UNKNOWN_CHARGE", `The order has no charge ${chargeId}`, ["charges", String(index)])],
  );
}

function checkCurrency({ currencyCode }: KnownOrder, requested: string): Refusal<"CURRENCY_MISMATCH">[] {
  if (requested === currencyCode) return [];
  return [refusal("CURRENCY_MISMATCH", `The order is in ${currencyCode}`, ["amount"])];
}

/** Sums of payments must be exact. */
function checkSum(payments: readonly { readonly amount: number }[], amount: number): Refusal<"AMOUNT_TOO_LARGE">[] {
  const sum = payments.reduce((all, payment) => all + payment.amount, amount);
  if (Number.isSafeInteger(sum)) return [];
  return [refusal("AMOUNT_TOO_LARGE", "The sum of the order's payments is too large", ["amount"])];
}

function requireAmount(minorUnits: number | undefined): number {
  if (minorUnits === undefined) throw new Error("The command was not validated");
  return minorUnits;
}
