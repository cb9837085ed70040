import { useConnectionState } from "@bifold/react";
import { CircleCheck, LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import buttonStyles from "../design/button.module.css";
import styles from "./shell.module.css";

const restoredMs = 3_000;

/** Shows that the connection is lost, and for some seconds that it is back. */
export function ConnectionBanner() {
  const phase = usePhase();
  return (
    <div role="status">
      {phase === "lost" && (
        <div className={styles.connection}>
          <LoaderCircle size={16} className={buttonStyles.spinner} aria-hidden />
          Connection lost. Reconnecting… What you see may be out of date.
        </div>
      )}
      {phase === "restored" && (
        <div className={styles.connection} data-tone="success">
          <CircleCheck size={16} aria-hidden />
          Connected again. Everything is up to date.
        </div>
      )}
    </div>
  );
}

function usePhase(): "fine" | "lost" | "restored" {
  const { state, error } = useConnectionState();
  const isLost = state === "reconnecting" || error !== undefined;
  const [phase, setPhase] = useState<ReturnType<typeof usePhase>>("fine");
  if (isLost && phase !== "lost") setPhase("lost");
  if (!isLost && phase === "lost") setPhase("restored");
  useEffect(() => {
    if (phase !== "restored") return undefined;
    const timer = setTimeout(() => {
      setPhase("fine");
    }, restoredMs);
    return () => {
      clearTimeout(timer);
    };
  }, [phase]);
  return phase;
}
