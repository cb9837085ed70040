import { useConnectionState } from "@bifold/react";
import { CircleCheck, LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import buttonStyles from "../design/button.module.css";
import styles from "./shell.module.css";

const restoredMs = 3_000;

/** Shows that the connection is lost, and for some seconds that it is back. */
export function ConnectionBanner() {
  const { state, error } = useConnectionState();
  const isLost = state === "reconnecting" || error !== undefined;
  const isRestored = useWasTrue(isLost);
  return (
    <div role="status">
      {isLost ? (
        <div className={styles.connection}>
          <LoaderCircle size={16} className={buttonStyles.spinner} aria-hidden />
          Connection lost. Reconnecting… What you see may be out of date.
        </div>
      ) : (
        isRestored && (
          <div className={styles.connection} data-tone="success">
            <CircleCheck size={16} aria-hidden />
            Connected again. Everything is up to date.
          </div>
        )
      )}
    </div>
  );
}

/** Whether a condition was true until some seconds ago. */
function useWasTrue(condition: boolean): boolean {
  const [wasTrue, setWasTrue] = useState(false);
  useEffect(() => {
    if (condition) {
      setWasTrue(true);
      return undefined;
    }
    const timer = setTimeout(() => {
      setWasTrue(false);
    }, restoredMs);
    return () => {
      clearTimeout(timer);
    };
  }, [condition]);
  return wasTrue && !condition;
}
