import { useOrders } from "@bifold/react";
import { FilterX, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { useSearchParams } from "wouter";
import { Button } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { EmptyState, SkeletonLines } from "../design/feedback.js";
import { FilterBar } from "./filter-bar.js";
import { filtersOf, noFilters, searchOf, toOrderFilter, withFilter, type OrderFilters } from "./order-filters.js";
import styles from "./orders-table.module.css";
import { VirtualTable } from "./virtual-table.js";

/** All orders, filtered and sorted by the server. */
export function OrdersTable() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const list = useOrders(toOrderFilter(filters), { first: 100, orderBy: filters.sort });
  const change = (changes: Partial<OrderFilters>) => {
    setSearch(searchOf(withFilter(filters, changes)), { replace: true });
  };
  return (
    <>
      <FilterBar filters={filters} onChange={change} />
      <Rows
        list={list}
        reset={
          search.size > 0 && (
            <Button
              isSmall
              icon={<FilterX size={14} aria-hidden />}
              onClick={() => {
                change(noFilters);
              }}
            >
              Reset the filters
            </Button>
          )
        }
      />
    </>
  );
}

function Rows({ list, reset }: { readonly list: ReturnType<typeof useOrders>; readonly reset: ReactNode }) {
  const { orders, totalCount, status, error, refetch, hasMore, isLoadingMore, loadMore } = list;
  if (status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  if (status === "loading") return <SkeletonLines count={8} />;
  if (orders.length === 0) return <EmptyState icon={SearchX} title="No orders match" action={reset} />;
  return (
    <div>
      <div className={styles.status} role="status">
        {`${orders.length.toLocaleString()} of ${(totalCount ?? orders.length).toLocaleString()} orders loaded`}
        <span className={styles.statusActions}>
          {reset}
          {hasMore && (
            <Button isSmall variant="quiet" isPending={isLoadingMore} onClick={loadMore}>
              Load more
            </Button>
          )}
        </span>
      </div>
      <VirtualTable
        orders={orders}
        totalCount={totalCount ?? orders.length}
        canLoadMore={hasMore && !isLoadingMore}
        onLoadMore={loadMore}
      />
    </div>
  );
}
