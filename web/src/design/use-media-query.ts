import { useCallback, useSyncExternalStore } from "react";

/** A phone shows the rows of tables as cards. The stylesheets have the same width. */
export const phone = "(max-width: 640px)";

/** Whether the window matches a media query, such as {@link phone}. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", onChange);
      return () => {
        list.removeEventListener("change", onChange);
      };
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
