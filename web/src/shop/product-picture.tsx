import { Coffee } from "lucide-react";
import styles from "./shop.module.css";

/** The image of a product, or a placeholder. */
export function ProductPicture({ url }: { readonly url: string | null }) {
  return (
    <div className={styles.picture}>
      {url === null ? <Coffee size={32} strokeWidth={1.5} aria-hidden /> : <img src={url} alt="" loading="lazy" />}
    </div>
  );
}
