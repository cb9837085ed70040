import type { ReactNode } from "react";
import { classNames } from "./class-names.js";
import styles from "./text.module.css";

interface TextProps {
  readonly children: ReactNode;
  readonly isMuted?: boolean;
  readonly isSmall?: boolean;
  readonly isStrong?: boolean;
}

/** A text of the console. */
export function Text({ children, isMuted, isSmall, isStrong }: TextProps) {
  return (
    <span className={classNames(isMuted && styles.muted, isSmall && styles.small, isStrong && styles.strong)}>
      {children}
    </span>
  );
}

/** A text that a person entered, in its own direction. It wraps, or is cut off on one line. */
export function UserText({ text, isTruncated = false }: { readonly text: string; readonly isTruncated?: boolean }) {
  return (
    <bdi
      dir="auto"
      className={classNames(styles.userText, isTruncated && styles.truncate)}
      title={isTruncated ? text : undefined}
    >
      {text}
    </bdi>
  );
}

/** A text for screen readers only. */
export function HiddenText({ children }: { readonly children: ReactNode }) {
  return <span className={styles.visuallyHidden}>{children}</span>;
}
