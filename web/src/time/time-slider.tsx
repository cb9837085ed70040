import { ChevronLeft, ChevronRight, ChevronsRight } from "lucide-react";
import { Button } from "../design/button.js";
import { Text } from "../design/text.js";
import styles from "./time.module.css";

interface TimeSliderProps {
  readonly value: number;
  readonly max: number;
  /** The selected moment; undefined for now. */
  readonly moment: Date | undefined;
  readonly version: number;
  readonly onChange: (value: number) => void;
}

const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** Selects a moment between the first event of an order and now. */
export function TimeSlider({ value, max, moment, version, onChange }: TimeSliderProps) {
  const text = moment === undefined ? "Now" : format.format(moment);
  return (
    <div className={styles.slider}>
      <div className={styles.moment}>
        <strong aria-live="polite">{text}</strong>
        <Text isMuted>Version {version}</Text>
      </div>
      {/* A native slider, since it can have a text as its value. */}
      <input
        type="range"
        className={styles.range}
        aria-label="Moment"
        aria-valuetext={`${text}, version ${version}`}
        min={0}
        max={max}
        step={0.1}
        value={value}
        onChange={(event) => {
          onChange(Number(event.target.value));
        }}
      />
      <div className={styles.controls}>
        <Button
          isSmall
          icon={<ChevronLeft size={16} aria-hidden />}
          disabled={value <= 0}
          onClick={() => {
            onChange(Math.ceil(value) - 1);
          }}
        >
          Previous event
        </Button>
        <Button
          isSmall
          icon={<ChevronRight size={16} aria-hidden />}
          disabled={value >= max}
          onClick={() => {
            onChange(Math.floor(value) + 1);
          }}
        >
          Next event
        </Button>
        <Button
          isSmall
          icon={<ChevronsRight size={16} aria-hidden />}
          disabled={value >= max}
          onClick={() => {
            onChange(max);
          }}
        >
          Now
        </Button>
      </div>
    </div>
  );
}
