import { useOrders } from "@bifold/react";
import { SearchX } from "lucide-react";
import { useSearchParams } from "wouter";
import { Button } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { EmptyState, SkeletonLines } from "../design/feedback.js";
import { FilterBar } from "./filter-bar.js";
import { filtersOf, searchOf, toOrderFilter, withFilter } from "./order-filters.js";
import styles from "./orders-table.module.css";
import { VirtualTable } from "./virtual-table.js";

/** All orders, filtered and sorted by the server. */
export function OrdersTable() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const list = useOrders(toOrderFilter(filters), { first: 100, orderBy: filters.sort });
  return (
    <>
      <FilterBar
        filters={filters}
        onChange={(change) => {
          setSearch(searchOf(withFilter(filters, change)), { replace: true });
        }}
      />
      <Rows list={list} />
    </>
  );
}

function Rows({ list }: { readonly list: ReturnType<typeof useOrders> }) {
  const { orders, totalCount, status, error, refetch, hasMore, isLoadingMore, loadMore } = list;
  if (status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  if (status === "loading") return <SkeletonLines count={8} />;
  if (orders.length === 0) return <EmptyState icon={SearchX} title="No orders match" />;
  return (
    <div>
      <div className={styles.status} role="status">
        {`${orders.length.toLocaleString()} of ${(totalCount ?? orders.length).toLocaleString()} orders loaded`}
        {hasMore && (
          <Button isSmall variant="quiet" isPending={isLoadingMore} onClick={loadMore}>
            Load more
          </Button>
        )}
      </div>
      <VirtualTable orders={orders} totalCount={totalCount ?? orders.length} canLoadMore={hasMore && !isLoadingMore} onLoadMore={loadMore} />
    </div>
  );
}
