import styles from "./text.module.css";

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const withSeconds = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

const formats = { date, dateTime, seconds: withSeconds };

interface TimeTexts {
  readonly text: string;
  readonly title: string;
}

// Formatting is slow, and a list that scrolls shows the same times again and again.
const cache = new Map<string, TimeTexts>();
const maxCached = 2_000;

function textsOf(at: string, format: keyof typeof formats): TimeTexts {
  const value = new Date(at);
  const today = new Date().toDateString();
  const key = `${at} ${format} ${today}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const isToday = format === "dateTime" && value.toDateString() === today;
  const texts = {
    text: isToday ? `Today, ${time.format(value)}` : formats[format].format(value),
    title: exact.format(value),
  };
  if (cache.size >= maxCached) cache.clear();
  cache.set(key, texts);
  return texts;
}

/** A time in the format of the browser's locale and time zone. Today's times have no date. */
export function TimeText({ at, format = "dateTime" }: { readonly at: string; readonly format?: keyof typeof formats }) {
  const { text, title } = textsOf(at, format);
  return (
    <time dateTime={at} title={title} className={styles.nowrap}>
      {text}
    </time>
  );
}
