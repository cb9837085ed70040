import { Search } from "lucide-react";
import { useId } from "react";
import styles from "./search-field.module.css";
import { HiddenText } from "./text.js";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field that filters what is below it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const id = useId();
  return (
    <div className={styles.search}>
      <label htmlFor={id}>
        <HiddenText>{label}</HiddenText>
        <Search size={16} aria-hidden />
      </label>
      <input
        id={id}
        type="search"
        dir="auto"
        placeholder={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </div>
  );
}
