import type { OrderSort } from "@bifold/client";
import { SelectField, TextField } from "../design/form.js";
import { fulfillmentStatuses, orderStatuses, paymentStatuses } from "../design/status-badge.js";
import { AppliedField } from "./applied-field.js";
import { filterLabels } from "./filter-rules.js";
import type { OrderFilters } from "./order-filters.js";
import styles from "./orders-table.module.css";
import { TotalsFields } from "./totals-fields.js";

interface FilterBarProps {
  readonly filters: OrderFilters;
  readonly onChange: (change: Partial<OrderFilters>) => void;
}

const any = { value: "", label: "Any" } as const;

function optionsOf<Value extends string>(labels: Readonly<Record<Value, { readonly label: string }>>) {
  const all = Object.entries<{ readonly label: string }>(labels);
  return all.map(([value, { label }]) => ({ value: value as Value, label }));
}

const sorts: Readonly<Record<OrderSort, { readonly label: string }>> = {
  CREATED_AT: { label: "Newest first" },
  LAST_UPDATED: { label: "Last changed first" },
  TOTAL: { label: "Highest total first" },
};

/** Selects the orders of the table. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { status, paymentStatus, fulfillmentStatus, customerId, sort } = filters;
  return (
    <div className={styles.filters} role="group" aria-label="Filters">
      <SelectField
        name="status"
        label={filterLabels.status}
        options={[any, ...optionsOf(orderStatuses)]}
        value={status}
        onChange={(value) => {
          onChange({ status: value });
        }}
      />
      <SelectField
        name="paymentStatus"
        label={filterLabels.paymentStatus}
        options={[any, ...optionsOf(paymentStatuses)]}
        value={paymentStatus}
        onChange={(value) => {
          onChange({ paymentStatus: value });
        }}
      />
      <SelectField
        name="fulfillmentStatus"
        label={filterLabels.fulfillmentStatus}
        options={[any, ...optionsOf(fulfillmentStatuses)]}
        value={fulfillmentStatus}
        onChange={(value) => {
          onChange({ fulfillmentStatus: value });
        }}
      />
      <AppliedField
        name="customerId"
        label={filterLabels.customerId}
        placeholder="Id"
        value={customerId}
        onApply={(value) => {
          onChange({ customerId: value });
        }}
      />
      {(["from", "to"] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={filterLabels[name]}
          type="date"
          value={filters[name]}
          onChange={(day) => {
            onChange({ [name]: day });
          }}
        />
      ))}
      <SelectField
        name="sort"
        label={filterLabels.sort}
        options={optionsOf(sorts)}
        value={sort}
        onChange={(value) => {
          onChange({ sort: value });
        }}
      />
      {sort === "TOTAL" && <TotalsFields filters={filters} onChange={onChange} />}
    </div>
  );
}
