import { useSyncExternalStore } from "react";

/** A color theme. */
export type Theme = "light" | "dark";

// public/theme.js reads it before the first paint.
const key = "bifold.theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return systemTheme();
}

const systemTheme = (): Theme => (system.matches ? "dark" : "light");

/** Switches the theme. A choice that equals the system's follows the system from then on. */
export function setTheme(theme: Theme): void {
  if (theme === systemTheme()) {
    localStorage.removeItem(key);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(key, theme);
    document.documentElement.dataset.theme = theme;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener("change", listener);
  };
}

/** The current theme. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}
