import { useEffect, useRef, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import styles from "./tabs.module.css";

interface Tab {
  readonly href: string;
  readonly label: ReactNode;
}

/** Parts of a page with separate addresses. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const [location] = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone, the tabs scroll.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [location]);
  return (
    <nav ref={nav} className={styles.tabs} aria-label={label}>
      {tabs.map(({ href, label: text }) => (
        <Link key={href} href={href} className={styles.tab} aria-current={location === href ? "page" : undefined}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
