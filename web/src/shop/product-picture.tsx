import { Coffee } from "lucide-react";
import type { CSSProperties } from "react";
import styles from "./shop.module.css";

/** The image of a product, or a placeholder whose color follows from the id. */
export function ProductPicture({ id, url }: { readonly id: string; readonly url: string | null }) {
  return (
    <div className={styles.picture} style={{ "--hue": hueOf(id) } as CSSProperties}>
      {url === null ? <Coffee size={32} strokeWidth={1.5} aria-hidden /> : <img src={url} alt="" loading="lazy" />}
    </div>
  );
}

function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
