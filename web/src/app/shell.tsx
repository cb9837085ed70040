import { Moon, Sun } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { Avatar } from "../design/avatar.js";
import { IconButton } from "../design/button.js";
import { HiddenText, UserText } from "../design/text.js";
import { useCart } from "../shop/cart.js";
import { ConnectionBanner } from "./connection-banner.js";
import { destinationsOf, isCurrent } from "./navigation.js";
import { useSession } from "./session.js";
import styles from "./shell.module.css";
import { setTheme, useTheme } from "./theme.js";

/** The frame of every page: navigation, person, theme and the state of the connection. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useFocusAfterNavigation(main);
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <header className={styles.sidebar}>
        <div className={styles.sidebarContent}>
          <Brand />
          <Navigation />
          <Person />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <ConnectionBanner />
        {children}
      </main>
    </div>
  );
}

/** Moves the focus to a new page, unless the link that led to it is still there. */
function useFocusAfterNavigation(main: React.RefObject<HTMLElement | null>): void {
  const [location] = useLocation();
  const previous = useRef(location);
  useEffect(() => {
    if (previous.current === location) return;
    previous.current = location;
    window.scrollTo(0, 0);
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [location, main]);
}

function Brand() {
  return (
    <Link href="/" className={styles.brand}>
      <img src="/icon.svg" width={26} height={26} alt="" />
      Bifold
    </Link>
  );
}

function Navigation() {
  const { session } = useSession();
  const [location] = useLocation();
  const { unitCount } = useCart();
  return (
    <nav className={styles.nav} aria-label="Main">
      <ul className={styles.links}>
        {destinationsOf[session.kind].map((destination) => {
          const { href, label, icon: Icon } = destination;
          return (
            <li key={href}>
              <Link
                href={href}
                className={styles.link}
                aria-current={isCurrent(destination, location) ? "page" : undefined}
              >
                <Icon size={18} aria-hidden />
                {label}
                {href === "/" && unitCount > 0 && (
                  <span className={styles.count}>
                    {unitCount} <HiddenText>in the cart</HiddenText>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const roleNames = { visitor: "Choose a person", customer: "Customer", staff: "Staff" } as const;

function Person() {
  const { session } = useSession();
  const name = session.kind === "visitor" ? "Sign in" : session.name;
  return (
    <div className={styles.person}>
      <Link href="/sign-in" className={styles.personLink}>
        <Avatar name={session.kind === "visitor" ? "?" : session.name} />
        <span className={styles.personText}>
          <UserText text={name} isTruncated />
          <span className={styles.role}>{roleNames[session.kind]}</span>
        </span>
      </Link>
      <ThemeButton />
    </div>
  );
}

function ThemeButton() {
  const next = useTheme() === "dark" ? "light" : "dark";
  const Icon = next === "dark" ? Moon : Sun;
  return (
    <IconButton
      label={`Use the ${next} theme`}
      onClick={() => {
        setTheme(next);
      }}
    >
      <Icon size={18} aria-hidden />
    </IconButton>
  );
}
