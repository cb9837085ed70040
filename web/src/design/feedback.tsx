import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { classNames } from "./class-names.js";
import styles from "./feedback.module.css";
import { HiddenText } from "./text.js";

/** The place of a text that is being read. */
export function Skeleton({ width = "100%", height }: Pick<CSSProperties, "width" | "height">) {
  return <span aria-hidden className={styles.skeleton} style={{ width, height }} />;
}

/** The places of several lines that are being read. */
export function SkeletonLines({ count = 4, height = 44 }: { readonly count?: number; readonly height?: number }) {
  return (
    <div className={styles.stack} role="status">
      <HiddenText>Loading…</HiddenText>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </div>
  );
}

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** The place of content that does not exist, and what to do. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon}>
        <Icon size={22} aria-hidden />
      </span>
      <h2>{title}</h2>
      {children !== undefined && <p className={styles.emptyText}>{children}</p>}
      {action !== undefined && <div className={styles.emptyAction}>{action}</div>}
    </div>
  );
}

const noticeIcons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

interface NoticeProps {
  readonly tone: keyof typeof noticeIcons;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A message within a page. A problem is announced at once. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  const Icon = noticeIcons[tone];
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === "danger" ? "alert" : "status"}>
      <Icon size={18} aria-hidden />
      <div className={styles.noticeBody}>
        {title !== undefined && <p className={styles.noticeTitle}>{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {action !== undefined && <div className={styles.noticeAction}>{action}</div>}
      </div>
    </div>
  );
}
