import { lazy, Suspense, useId, useRef } from "react";
import { Skeleton } from "../../design/feedback.js";
import type { Series } from "./history.js";
import styles from "../machine-room.module.css";

const Chart = lazy(async () => ({ default: (await import("./chart.js")).Chart }));

interface LiveChartProps {
  readonly title: string;
  /** What the values are, and of which processes. */
  readonly note: string;
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number | null) => string;
  readonly isWhole?: boolean;
}

/** A chart of the last five minutes with the current values as text. */
export function LiveChart({ title, note, times, series, format, isWhole = false }: LiveChartProps) {
  const id = useId();
  const legend = useRef<HTMLUListElement>(null);
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <header className={styles.chartHeader}>
        <h3 id={id}>{title}</h3>
        <p className={styles.note}>{note}</p>
      </header>
      <div className={styles.canvas}>
        <Suspense fallback={<Skeleton height={150} />}>
          <Chart times={times} series={series} format={format} isWhole={isWhole} swatches={legend} />
        </Suspense>
      </div>
      <ul ref={legend} className={styles.legend}>
        {series.map(({ label, values }) => (
          <li key={label}>
            <span data-swatch className={styles.swatch} aria-hidden />
            <span>{label}</span>
            <strong>{format(values.at(-1) ?? null)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
