import styles from "./avatar.module.css";

/** The first letter of a name. The name itself stands beside it. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span className={styles.avatar} aria-hidden>
      {String.fromCodePoint(name.codePointAt(0) ?? 63).toUpperCase()}
    </span>
  );
}
