import { useEffect, type ReactNode } from "react";
import { classNames } from "./class-names.js";
import styles from "./layout.module.css";

interface PageProps {
  /** The heading, and the title of the window. */
  readonly title: string;
  /** Shown instead of the title. */
  readonly heading?: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** Uses the whole width. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A page: its heading, its actions and its content. */
export function Page({ title, heading = title, subtitle, actions, isWide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Bifold`;
  }, [title]);
  return (
    <div className={classNames(styles.page, isWide && styles.wide)}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1>{heading}</h1>
          {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading. */
export function Card({
  title,
  actions,
  children,
}: {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.card}>
      {(title !== undefined || actions !== undefined) && (
        <header className={styles.cardHeader}>
          <h2>{title}</h2>
          {actions}
        </header>
      )}
      <div className={styles.cardBody}>{children}</div>
    </section>
  );
}

/** Parts below each other. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** A wide column and a narrow one; below each other where the space is small. */
export function Columns({ main, side }: { readonly main: ReactNode; readonly side: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>{main}</div>
      <div className={styles.stack}>{side}</div>
    </div>
  );
}

/** Names and their values. */
export function Details({ items }: { readonly items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.details}>
      {items.map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
