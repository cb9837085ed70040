import type { InputOf } from "@bifold/client";
import type { Product } from "@bifold/react";
import type { ReactNode } from "react";
import { CommandDialog, type CommandDialogProps } from "../app/command-dialog.js";
import { Button } from "../design/button.js";
import { Notice } from "../design/feedback.js";
import { TextField, textOf } from "../design/form.js";
import { MoneyText } from "../design/money-text.js";
import { UserText } from "../design/text.js";

interface ProductDialogProps {
  readonly product: Product;
  readonly onClose: () => void;
}

type ProductCommandName = "renameProduct" | "updateProductPrice" | "updateProductDetails" | "discontinueProduct";

interface ProductCommandDialogProps<Name extends ProductCommandName>
  extends ProductDialogProps, Omit<CommandDialogProps<Name>, "inputOf" | "version" | "conflict"> {
  readonly inputOf: (data: FormData) => Omit<InputOf<Name>, "productId" | "expectedVersion" | "commandId">;
}

/** A dialog that sends a command about a product. */
function ProductCommandDialog<Name extends ProductCommandName>({
  product,
  inputOf,
  ...props
}: ProductCommandDialogProps<Name>) {
  const { id, version, name, price } = product;
  return (
    <CommandDialog<Name>
      {...props}
      version={version}
      inputOf={(data, expectedVersion) =>
        ({ ...inputOf(data), productId: id, expectedVersion }) as unknown as InputOf<Name>
      }
      conflict={(_expectedVersion, onAccept) => (
        <Notice
          tone="warning"
          title="The product changed in the meantime"
          action={
            <Button
              isSmall
              onClick={() => {
                onAccept(version);
              }}
            >
              Continue with the current product
            </Button>
          }
        >
          Nothing was sent. It is now <UserText text={name} />, for <MoneyText money={price} />.
        </Notice>
      )}
    />
  );
}

function RenameDialog(props: ProductDialogProps) {
  return (
    <ProductCommandDialog
      {...props}
      name="renameProduct"
      title="Rename the product"
      submitLabel="Rename"
      doneText="The product has a new name."
      fieldNames={["newName"]}
      inputOf={(data) => ({ newName: textOf(data, "newName") ?? "" })}
      optimistic={({ newName }) => ({ name: newName })}
    >
      <TextField
        name="newName"
        label="Name"
        defaultValue={props.product.name}
        maxLength={200}
        hint="Existing orders keep the name at the time of the order."
      />
    </ProductCommandDialog>
  );
}

function PriceDialog(props: ProductDialogProps) {
  const { price } = props.product;
  return (
    <ProductCommandDialog
      {...props}
      name="updateProductPrice"
      title="Change the price"
      submitLabel="Change the price"
      doneText="The price is changed."
      fieldNames={["newPrice"]}
      inputOf={(data) => ({
        newPrice: { amount: textOf(data, "newPrice") ?? "", currencyCode: price.currencyCode },
      })}
    >
      <TextField
        name="newPrice"
        label={`Price in ${price.currencyCode}`}
        inputMode="decimal"
        defaultValue={price.amount}
        hint="Existing orders keep their prices. Every open shop shows the new price at once."
      />
    </ProductCommandDialog>
  );
}

function DetailsDialog(props: ProductDialogProps) {
  const { description, imageUrl, sku } = props.product;
  return (
    <ProductCommandDialog
      {...props}
      name="updateProductDetails"
      title="Change the details"
      submitLabel="Change the details"
      doneText="The details are changed."
      fieldNames={["description", "imageUrl", "sku"]}
      inputOf={(data) => ({
        description: textOf(data, "description") ?? "",
        imageUrl: textOf(data, "imageUrl") ?? "",
        sku: textOf(data, "sku") ?? "",
      })}
    >
      <TextField
        name="description"
        label="Description"
        isMultiline
        isOptional
        defaultValue={description ?? ""}
        maxLength={2_000}
      />
      <TextField
        name="imageUrl"
        label="Image"
        type="url"
        isOptional
        defaultValue={imageUrl ?? ""}
        placeholder="https://…"
      />
      <TextField name="sku" label="SKU" isOptional defaultValue={sku ?? ""} maxLength={64} />
    </ProductCommandDialog>
  );
}

function DiscontinueDialog(props: ProductDialogProps) {
  return (
    <ProductCommandDialog
      {...props}
      name="discontinueProduct"
      title="Discontinue the product"
      submitLabel="Discontinue"
      submitVariant="danger"
      doneText="The product cannot be ordered any more."
      inputOf={() => ({})}
      optimistic={() => ({ discontinued: true })}
    >
      <p>
        <UserText text={props.product.name} /> cannot be ordered any more. This is permanent; existing orders stay as
        they are.
      </p>
    </ProductCommandDialog>
  );
}

/** The name of a dialog. */
export type ProductDialogName = "rename" | "price" | "details" | "discontinue";

interface ProductDialog {
  readonly label: string;
  readonly isForDiscontinued: boolean;
  readonly dialog: (props: ProductDialogProps) => ReactNode;
}

/** What can be done with a product. */
export const productDialogs: Readonly<Record<ProductDialogName, ProductDialog>> = {
  rename: { label: "Rename", isForDiscontinued: true, dialog: RenameDialog },
  price: { label: "Change the price", isForDiscontinued: true, dialog: PriceDialog },
  details: { label: "Change the details", isForDiscontinued: true, dialog: DetailsDialog },
  discontinue: { label: "Discontinue", isForDiscontinued: false, dialog: DiscontinueDialog },
};
