import { FlexRender, useTable, type Row as TableRow } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { memo, useEffect, useRef, type MouseEvent } from "react";
import { useLocation } from "wouter";
import { classNames } from "../design/class-names.js";
import { phone, useMediaQuery } from "../design/use-media-query.js";
import { columns, features, type OrderRow } from "./order-columns.js";
import styles from "./orders-table.module.css";

interface VirtualTableProps {
  readonly orders: readonly OrderRow[];
  readonly totalCount: number;
  readonly canLoadMore: boolean;
  readonly onLoadMore: () => void;
}

/** The stylesheet has the same heights. */
const rowHeights = { phone: 100, desktop: 48 };
/** Further rows are loaded before the last ones come into view. */
const rowsAhead = 40;

/** A table that renders the visible rows only, and loads more of them when they are needed. */
export function VirtualTable(props: VirtualTableProps) {
  const device = useMediaQuery(phone) ? "phone" : "desktop";
  // The virtualizer keeps the height of a row.
  return <Rows key={device} rowHeight={rowHeights[device]} {...props} />;
}

function Rows({
  orders,
  totalCount,
  canLoadMore,
  onLoadMore,
  rowHeight,
}: VirtualTableProps & { readonly rowHeight: number }) {
  const viewport = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data: orders, getRowId: ({ id }) => id, enableMultiSort: false });
  const { rows } = table.getRowModel();
  // eslint-disable-next-line react-hooks/incompatible-library -- Nothing here is memoized by the React Compiler.
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  const visible = virtualizer.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  const [, navigate] = useLocation();
  // One handler for all rows: a link component in each would subscribe to the address.
  const openOrder = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(link.pathname);
  };
  const isNearEnd = lastVisible >= rows.length - rowsAhead;
  useEffect(() => {
    if (isNearEnd && canLoadMore) onLoadMore();
  }, [isNearEnd, canLoadMore, onLoadMore]);

  return (
    <div ref={viewport} className={styles.viewport} tabIndex={0} role="region" aria-label="Orders" onClick={openOrder}>
      <div className={styles.table} role="table" aria-label="Orders" aria-rowcount={totalCount + 1}>
        <div className={styles.head} role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <div key={group.id} className={styles.row} role="row" aria-rowindex={1}>
              {group.headers.map(({ id, column }) => (
                <HeadCell
                  key={id}
                  id={id}
                  title={String(column.columnDef.header)}
                  canSort={column.getCanSort()}
                  sorted={column.getIsSorted()}
                  onSort={() => {
                    column.toggleSorting();
                  }}
                />
              ))}
            </div>
          ))}
        </div>
        <div className={styles.body} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const row = rows[index];
            return row && <Row key={row.id} row={row} index={index} start={start} />;
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: TableRow<typeof features, OrderRow>;
  readonly index: number;
  readonly start: number;
}

/** A row at its place. It renders again only when it is another one. */
const Row = memo(function Row({ row, index, start }: RowProps) {
  return (
    <div className={styles.row} role="row" aria-rowindex={index + 2} style={{ transform: `translateY(${start}px)` }}>
      {row.getAllCells().map((cell) => (
        <div
          key={cell.id}
          className={classNames(styles.cell, cell.column.id === "total" && styles.end)}
          data-column={cell.column.id}
          role="cell"
        >
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  );
});

interface HeadCellProps {
  readonly id: string;
  readonly title: string;
  readonly canSort: boolean;
  readonly sorted: false | "asc" | "desc";
  readonly onSort: () => void;
}

const sortIcons = { asc: ArrowUp, desc: ArrowDown, none: ArrowUpDown };
const sortNames = { asc: "ascending", desc: "descending", none: "none" } as const;

function HeadCell({ id, title, canSort, sorted, onSort }: HeadCellProps) {
  const direction = sorted === false ? "none" : sorted;
  const Icon = sortIcons[direction];
  return (
    <div
      className={classNames(styles.headCell, id === "total" && styles.end)}
      role="columnheader"
      aria-sort={canSort ? sortNames[direction] : undefined}
    >
      {canSort ? (
        <button type="button" className={styles.sort} title="Sorts the loaded orders" onClick={onSort}>
          {title}
          <Icon size={12} aria-hidden />
        </button>
      ) : (
        title
      )}
    </div>
  );
}
