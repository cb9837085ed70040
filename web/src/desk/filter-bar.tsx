import { useState } from "react";
import { SelectField, TextField } from "../design/form.js";
import { fulfillmentStatuses, orderStatuses, paymentStatuses } from "../design/status-badge.js";
import type { OrderFilters } from "./order-filters.js";
import styles from "./orders-table.module.css";

interface FilterBarProps {
  readonly filters: OrderFilters;
  readonly onChange: (change: Partial<OrderFilters>) => void;
}

const any = { value: "", label: "Any" } as const;

function optionsOf<Status extends string>(looks: Readonly<Record<Status, { readonly label: string }>>) {
  const all = Object.entries<{ readonly label: string }>(looks);
  return [any, ...all.map(([value, { label }]) => ({ value: value as Status, label }))];
}

const sorts = [
  { value: "CREATED_AT", label: "Newest first" },
  { value: "LAST_UPDATED", label: "Last changed first" },
] as const;

/** Selects the orders of the table. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { status, paymentStatus, fulfillmentStatus, from, to, sort } = filters;
  return (
    <div className={styles.filters} role="group" aria-label="Filters">
      <SelectField
        name="status"
        label="Status"
        options={optionsOf(orderStatuses)}
        value={status}
        onChange={(value) => {
          onChange({ status: value });
        }}
      />
      <SelectField
        name="paymentStatus"
        label="Payment"
        options={optionsOf(paymentStatuses)}
        value={paymentStatus}
        onChange={(value) => {
          onChange({ paymentStatus: value });
        }}
      />
      <SelectField
        name="fulfillmentStatus"
        label="Shipping"
        options={optionsOf(fulfillmentStatuses)}
        value={fulfillmentStatus}
        onChange={(value) => {
          onChange({ fulfillmentStatus: value });
        }}
      />
      <CustomerField key={filters.customerId} customerId={filters.customerId} onChange={onChange} />
      <TextField
        name="from"
        label="From"
        type="date"
        value={from}
        onChange={(value) => {
          onChange({ from: value });
        }}
      />
      <TextField
        name="to"
        label="To"
        type="date"
        value={to}
        onChange={(value) => {
          onChange({ to: value });
        }}
      />
      <SelectField
        name="sort"
        label="Sort"
        options={sorts}
        value={sort}
        onChange={(value) => {
          onChange({ sort: value });
        }}
      />
    </div>
  );
}

/** Filters once the field is left, not with each letter. */
function CustomerField({
  customerId,
  onChange,
}: {
  readonly customerId: string;
  readonly onChange: FilterBarProps["onChange"];
}) {
  const [text, setText] = useState(customerId);
  const apply = () => {
    if (text.trim() !== customerId) onChange({ customerId: text.trim() });
  };
  return (
    <form
      onBlur={apply}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <TextField name="customerId" label="Customer" value={text} onChange={setText} placeholder="Id" />
    </form>
  );
}
