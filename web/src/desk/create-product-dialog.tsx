import { CommandDialog } from "../app/command-dialog.js";
import { FieldRow, SelectField, TextField, textOf } from "../design/form.js";
import type { CurrencyCode } from "../generated/documents.js";
import { currencies } from "./currencies.js";

const options = currencies.map((value) => ({ value, label: value }));

/** Adds a product to the catalog. */
export function CreateProductDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <CommandDialog
      name="createProduct"
      title="New product"
      submitLabel="Add the product"
      doneText="The product is in the catalog."
      version={0}
      fieldNames={["name", "price", "description", "imageUrl", "sku"]}
      inputOf={(data) => ({
        name: textOf(data, "name") ?? "",
        price: {
          amount: textOf(data, "price") ?? "",
          currencyCode: (textOf(data, "currency") ?? "EUR") as CurrencyCode,
        },
        description: textOf(data, "description"),
        imageUrl: textOf(data, "imageUrl"),
        sku: textOf(data, "sku"),
      })}
      conflict={() => null}
      onClose={onClose}
    >
      <TextField name="name" label="Name" maxLength={200} autoFocus />
      <FieldRow>
        <TextField name="price" label="Price" inputMode="decimal" />
        <SelectField name="currency" label="Currency" options={options} defaultValue="EUR" />
      </FieldRow>
      <TextField name="description" label="Description" isMultiline isOptional maxLength={2_000} />
      <FieldRow>
        <TextField name="sku" label="SKU" isOptional maxLength={64} />
        <TextField name="imageUrl" label="Image" type="url" isOptional placeholder="https://…" />
      </FieldRow>
    </CommandDialog>
  );
}
