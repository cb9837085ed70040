import type { ReactNode } from "react";
import { classNames } from "./class-names.js";
import styles from "./table.module.css";

/** A column of a table. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** Aligns numbers at the end. */
  readonly isNumeric?: boolean;
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

/** A short table. */
export function Table<Row>({ label, columns, rows, keyOf, isPlain = false }: TableProps<Row>) {
  return (
    <div className={isPlain ? styles.plain : styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ name, isNumeric }) => (
              <th key={name} scope="col" className={classNames(isNumeric && styles.end)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, cell, isNumeric }) => (
                <td key={name} className={classNames(isNumeric && styles.end)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
