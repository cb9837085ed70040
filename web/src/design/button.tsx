import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Link } from "wouter";
import styles from "./button.module.css";
import { classNames } from "./class-names.js";

interface Look {
  readonly variant?: "primary" | "secondary" | "quiet" | "danger";
  readonly isSmall?: boolean;
  readonly icon?: ReactNode;
}

interface ButtonProps extends Look, Omit<ComponentProps<"button">, "type"> {
  readonly type?: "button" | "submit";
  /** Shows a spinner and ignores presses, but keeps the focus. */
  readonly isPending?: boolean;
}

const look = ({ variant = "secondary", isSmall = false }: Look) =>
  classNames(styles.button, styles[variant], isSmall && styles.small);

/** A button with a text. */
export function Button({ variant, isSmall, icon, isPending = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={look({ ...(variant && { variant }), ...(isSmall && { isSmall }) })}
      aria-disabled={isPending ? true : rest["aria-disabled"]}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {isPending ? <LoaderCircle size={16} className={styles.spinner} aria-hidden /> : icon}
      {children}
    </button>
  );
}

/** A button with an icon only: `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  children,
  isSmall = false,
  variant = "quiet",
  ...rest
}: { readonly label: string } & Look & Omit<ComponentProps<"button">, "type">) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames(look({ variant, isSmall }), styles.icon)}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  variant,
  isSmall,
  icon,
  children,
}: { readonly href: string; readonly children: ReactNode } & Look) {
  return (
    <Link href={href} className={look({ ...(variant && { variant }), ...(isSmall && { isSmall }) })}>
      {icon}
      {children}
    </Link>
  );
}
