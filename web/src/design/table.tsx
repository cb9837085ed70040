import type { ReactNode } from "react";
import { classNames } from "./class-names.js";
import styles from "./table.module.css";

/** A column of a table. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** Aligns numbers at the end. */
  readonly isNumeric?: boolean;
  /** The heading of a row on a phone. */
  readonly isTitle?: boolean;
  /** Buttons need no name on a phone. */
  readonly isAction?: boolean;
}

interface TableProps<Row> {
  /** The name of the table, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Without a frame, for a table within a card. */
  readonly isPlain?: boolean;
}

/** A short table. On a phone, each row is a card. The roles keep it a table for screen readers there. */
export function Table<Row>({ label, columns, rows, keyOf, isPlain = false }: TableProps<Row>) {
  return (
    <div className={isPlain ? styles.plain : styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ name, isNumeric }) => (
              <th key={name} scope="col" role="columnheader" className={classNames(isNumeric && styles.end)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.name} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { name, cell, isNumeric, isTitle, isAction } = column;
  return (
    <td
      role="cell"
      className={classNames(isNumeric && styles.end, isTitle && styles.title)}
      data-name={isTitle || isAction ? undefined : name}
    >
      {cell(row)}
    </td>
  );
}
