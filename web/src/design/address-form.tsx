import { countries } from "../../../src/core/countries.js";
import { countryName, type AddressValues } from "./address.js";
import { FieldRow, SelectField, TextField, textOf } from "./form.js";

interface AddressFieldsProps {
  /** The name of the address in the input, such as `shippingAddress`. */
  readonly prefix: string;
  readonly values?: AddressValues | null;
}

const countryOptions = [...countries]
  .map((value) => ({ value, label: countryName(value) }))
  .sort((one, other) => one.label.localeCompare(other.label));

/** The country of the browser's language, such as DE of de-DE. */
function likelyCountry(): string {
  const { region } = new Intl.Locale(navigator.language).maximize();
  return region !== undefined && countries.has(region) ? region : "DE";
}

const fieldNames = ["name", "company", "lines.0", "lines.1", "postalCode", "locality", "region", "country"] as const;

/** The names of the fields of an address, for `placeErrors`. */
export const addressFieldNames = (prefix: string) => fieldNames.map((name) => `${prefix}.${name}`);

/** The fields of a postal address of any country. */
export function AddressFields({ prefix, values }: AddressFieldsProps) {
  const field = (name: (typeof fieldNames)[number], value: string | null | undefined) => ({
    name: `${prefix}.${name}`,
    defaultValue: value ?? "",
  });
  const kind = prefix === "shippingAddress" ? "shipping" : "billing";
  return (
    <>
      <FieldRow>
        <TextField {...field("name", values?.name)} label="Name" autoComplete={`${kind} name`} isOptional />
        <TextField
          {...field("company", values?.company)}
          label="Company"
          autoComplete={`${kind} organization`}
          isOptional
        />
      </FieldRow>
      <TextField
        {...field("lines.0", values?.lines[0])}
        label="Street and number"
        autoComplete={`${kind} address-line1`}
      />
      <TextField
        {...field("lines.1", values?.lines.slice(1).join(", "))}
        label="Second line"
        autoComplete={`${kind} address-line2`}
        isOptional
      />
      <FieldRow>
        <TextField
          {...field("postalCode", values?.postalCode)}
          label="Postal code"
          autoComplete={`${kind} postal-code`}
          isOptional
        />
        <TextField
          {...field("locality", values?.locality)}
          label="Town or city"
          autoComplete={`${kind} address-level2`}
          isOptional
        />
      </FieldRow>
      <FieldRow>
        <TextField
          {...field("region", values?.region)}
          label="State or region"
          autoComplete={`${kind} address-level1`}
          isOptional
        />
        <SelectField
          name={`${prefix}.country`}
          label="Country"
          options={countryOptions}
          defaultValue={values?.country ?? likelyCountry()}
        />
      </FieldRow>
    </>
  );
}

/** The address of a submitted form. */
export function addressOf(data: FormData, prefix: string): AddressValues {
  const text = (name: (typeof fieldNames)[number]) => textOf(data, `${prefix}.${name}`);
  return {
    ...{ name: text("name"), company: text("company"), postalCode: text("postalCode") },
    ...{ locality: text("locality"), region: text("region"), country: text("country") ?? "" },
    lines: [text("lines.0"), text("lines.1")].filter((line) => line !== undefined),
  };
}
