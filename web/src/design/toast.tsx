import { CircleAlert, CircleCheck, X } from "lucide-react";
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { IconButton } from "./button.js";
import styles from "./feedback.module.css";

interface Toast {
  readonly id: number;
  readonly tone: "success" | "danger";
  readonly text: string;
}

/** Shows a message for some seconds. */
export type ShowToast = (text: string, tone?: Toast["tone"]) => void;

const ToastContext = createContext<ShowToast | undefined>(undefined);
const visibleMs = 6_000;
let lastId = 0;

/** Shows the toasts of everything inside. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const show = useCallback<ShowToast>((text, tone = "success") => {
    const toast = { id: ++lastId, text, tone };
    setToasts((shown) => [...shown.slice(-2), toast]);
  }, []);
  const remove = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  const list = useMemo(
    () => toasts.map((toast) => <ToastItem key={toast.id} toast={toast} onRemove={remove} />),
    [toasts, remove],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.toasts} role="status" aria-live="polite">
        {list}
      </div>
    </ToastContext>
  );
}

function ToastItem({ toast, onRemove }: { readonly toast: Toast; readonly onRemove: (id: number) => void }) {
  const { id, tone, text } = toast;
  useEffect(() => {
    const timer = setTimeout(() => {
      onRemove(id);
    }, visibleMs);
    return () => {
      clearTimeout(timer);
    };
  }, [id, onRemove]);
  const Icon = tone === "success" ? CircleCheck : CircleAlert;
  return (
    <div className={styles.toast} data-tone={tone}>
      <Icon size={18} aria-hidden />
      <p>{text}</p>
      <IconButton
        label="Dismiss"
        isSmall
        onClick={() => {
          onRemove(id);
        }}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

/** The function that shows a toast. */
export function useToast(): ShowToast {
  const show = use(ToastContext);
  if (show === undefined) throw new Error("useToast needs a ToastProvider above");
  return show;
}
