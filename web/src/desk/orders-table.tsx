import { useOrders } from "@bifold/react";
import { FilterX, SearchX } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useSearchParams } from "wouter";
import { Button } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { EmptyState, SkeletonLines } from "../design/feedback.js";
import { phone, useMediaQuery } from "../design/use-media-query.js";
import { FilterBar } from "./filter-bar.js";
import { hasNoDays, resetBy, ruleOf } from "./filter-rules.js";
import { filtersOf, noFilters, searchOf, toOrderFilter, withFilter, type OrderFilters } from "./order-filters.js";
import styles from "./orders-table.module.css";
import { VirtualTable } from "./virtual-table.js";

/** All orders, filtered and sorted by the server. */
export function OrdersTable() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const isEmpty = hasNoDays(filters);
  const list = useOrders(toOrderFilter(filters), { first: 100, orderBy: filters.sort, skip: isEmpty });
  const [reset, setReset] = useState<readonly string[]>([]);
  const show = (next: OrderFilters) => {
    setSearch(searchOf(next), { replace: true });
  };
  const change = (changes: Partial<OrderFilters>) => {
    const next = withFilter(filters, changes);
    setReset(resetBy(changes, filters, next));
    show(next);
  };
  const clear = () => {
    setReset([]);
    show(noFilters);
  };
  const clearButton = search.size > 0 && (
    <Button isSmall icon={<FilterX size={14} aria-hidden />} onClick={clear}>
      Reset the filters
    </Button>
  );
  return (
    <>
      <div>
        <Foldable>
          <FilterBar filters={filters} onChange={change} />
        </Foldable>
        <Rule reset={reset} rule={ruleOf(filters)} />
      </div>
      {isEmpty ? <NoOrders action={clearButton} /> : <Rows list={list} clear={clearButton} />}
    </>
  );
}

/** On a phone, the filters would hide the orders. */
function Foldable({ children }: { readonly children: ReactNode }) {
  const isPhone = useMediaQuery(phone);
  if (!isPhone) return children;
  return (
    <details>
      <summary className={styles.toggle}>Filter and sort</summary>
      {children}
    </details>
  );
}

interface RuleProps {
  readonly reset: readonly string[];
  readonly rule: string | undefined;
}

const names = new Intl.ListFormat("en");

/** What the last change has reset, and why not all filters can be combined. */
function Rule({ reset, rule }: RuleProps) {
  const verb = reset.length === 1 ? "was" : "were";
  const text = reset.length === 0 ? "" : `${names.format(reset)} ${verb} reset. `;
  return (
    <p className={styles.rule} role="status">
      {text + (rule ?? "")}
    </p>
  );
}

function NoOrders({ action }: { readonly action: ReactNode }) {
  return <EmptyState icon={SearchX} title="No orders match" action={action} />;
}

function Rows({ list, clear }: { readonly list: ReturnType<typeof useOrders>; readonly clear: ReactNode }) {
  const { orders, totalCount, status, error, refetch, hasMore, isLoadingMore, loadMore } = list;
  if (status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  if (status === "loading") return <SkeletonLines count={8} />;
  if (orders.length === 0) return <NoOrders action={clear} />;
  return (
    <div>
      <div className={styles.status} role="status">
        {`${orders.length.toLocaleString()} of ${(totalCount ?? orders.length).toLocaleString()} orders loaded`}
        <span className={styles.statusActions}>
          {clear}
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
