import { useEffect, useRef, type RefObject } from "react";

/** Calls a function whenever the element comes into view, such as to load more of a list. */
export function useInView<Target extends Element>(onInView: () => void, isEnabled: boolean): RefObject<Target | null> {
  const target = useRef<Target>(null);
  useEffect(() => {
    const { current } = target;
    if (!isEnabled || current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onInView();
      },
      { rootMargin: "400px" },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [onInView, isEnabled]);
  return target;
}
