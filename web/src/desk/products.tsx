import { useProducts, type Product } from "@bifold/react";
import { Ban, PackagePlus, PackageSearch, PencilLine, Tag, Text as TextIcon } from "lucide-react";
import { useState } from "react";
import { Badge } from "../design/status-badge.js";
import { Button, IconButton } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { EmptyState, SkeletonLines } from "../design/feedback.js";
import { MoneyText } from "../design/money-text.js";
import { SearchField } from "../design/search-field.js";
import { Table, type Column } from "../design/table.js";
import { Text, UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import styles from "./products.module.css";
import { productDialogs, type ProductDialogName } from "./product-dialogs.js";
import { CreateProductDialog } from "./create-product-dialog.js";

type Open = { readonly dialog: ProductDialogName; readonly product: Product } | "create";

/** The catalog with its prices. */
export function Products() {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Open>();
  const list = useProducts({ first: 50, search, discontinued: null });
  const close = () => {
    setOpen(undefined);
  };
  const edit = typeof open === "object" ? open : undefined;
  const EditDialog = edit && productDialogs[edit.dialog].dialog;
  return (
    <>
      <div className={styles.bar}>
        <SearchField label="Search products" value={search} onChange={setSearch} />
        <Button
          variant="primary"
          icon={<PackagePlus size={16} aria-hidden />}
          onClick={() => {
            setOpen("create");
          }}
        >
          New product
        </Button>
      </div>
      <ProductTable
        list={list}
        onEdit={(dialog, product) => {
          setOpen({ dialog, product });
        }}
      />
      {open === "create" && <CreateProductDialog onClose={close} />}
      {edit && EditDialog && (
        <EditDialog product={list.products.find(({ id }) => id === edit.product.id) ?? edit.product} onClose={close} />
      )}
    </>
  );
}

interface ProductTableProps {
  readonly list: ReturnType<typeof useProducts>;
  readonly onEdit: (dialog: ProductDialogName, product: Product) => void;
}

function ProductTable({ list, onEdit }: ProductTableProps) {
  const { products, status, error, refetch, hasMore, isLoadingMore, loadMore } = list;
  if (status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  if (status === "loading") return <SkeletonLines count={6} />;
  if (products.length === 0) return <EmptyState icon={PackageSearch} title="No product found" />;
  return (
    <>
      <Table label="Products" columns={columnsOf(onEdit)} rows={products} keyOf={({ id }) => id} />
      {hasMore && (
        <div className={styles.more}>
          <Button isPending={isLoadingMore} onClick={loadMore}>
            More products
          </Button>
        </div>
      )}
    </>
  );
}

const icons = { rename: PencilLine, price: Tag, details: TextIcon, discontinue: Ban };

function columnsOf(onEdit: ProductTableProps["onEdit"]): readonly Column<Product>[] {
  return [
    {
      name: "Product",
      isTitle: true,
      cell: ({ name, sku }) => (
        <div className={styles.name}>
          <Text isStrong>
            <UserText text={name} />
          </Text>
          {sku !== null && (
            <Text isMuted isSmall>
              <UserText text={sku} />
            </Text>
          )}
        </div>
      ),
    },
    { name: "Price", isNumeric: true, cell: ({ price }) => <MoneyText money={price} /> },
    { name: "State", cell: ({ discontinued }) => <StateBadge isDiscontinued={discontinued} /> },
    { name: "Changed", cell: ({ lastUpdated }) => <TimeText at={lastUpdated} /> },
    {
      name: "Actions",
      isNumeric: true,
      isAction: true,
      cell: (product) => (
        <div className={styles.actions}>
          {Object.entries(productDialogs).map(([name, { label, isForDiscontinued }]) => {
            const dialog = name as ProductDialogName;
            const Icon = icons[dialog];
            return (
              <IconButton
                key={name}
                isSmall
                label={`${label}: ${product.name}`}
                disabled={product.discontinued && !isForDiscontinued}
                onClick={() => {
                  onEdit(dialog, product);
                }}
              >
                <Icon size={16} aria-hidden />
              </IconButton>
            );
          })}
        </div>
      ),
    },
  ];
}

function StateBadge({ isDiscontinued }: { readonly isDiscontinued: boolean }) {
  return isDiscontinued ? (
    <Badge label="Discontinued" tone="neutral" icon={Ban} />
  ) : (
    <Badge label="On sale" tone="success" icon={Tag} />
  );
}
