import { SelectField } from "../design/form.js";
import { AppliedField } from "./applied-field.js";
import { currencies } from "./currencies.js";
import { filterLabels, totalError } from "./filter-rules.js";
import type { OrderFilters } from "./order-filters.js";

interface TotalsFieldsProps {
  readonly filters: OrderFilters;
  readonly onChange: (change: Partial<OrderFilters>) => void;
}

const options = currencies.map((value) => ({ value, label: value }));

/** Selects the currency and the amounts of the totals. */
export function TotalsFields({ filters, onChange }: TotalsFieldsProps) {
  const { currencyCode } = filters;
  return (
    <>
      <SelectField
        name="currencyCode"
        label={filterLabels.currencyCode}
        options={options}
        value={currencyCode}
        onChange={(value) => {
          onChange({ currencyCode: value });
        }}
      />
      {(["minTotal", "maxTotal"] as const).map((name) => (
        <AppliedField
          key={`${name} ${currencyCode}`}
          name={name}
          label={filterLabels[name]}
          inputMode="decimal"
          placeholder="Any"
          value={filters[name]}
          errorOf={(amount) => totalError({ ...filters, [name]: amount }, name)}
          onApply={(amount) => {
            onChange({ [name]: amount });
          }}
        />
      ))}
    </>
  );
}
