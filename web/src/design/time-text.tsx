import styles from "./text.module.css";

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const withSeconds = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

const formats = { date, dateTime, seconds: withSeconds };

/** A time in the format of the browser's locale and time zone. Today's times have no date. */
export function TimeText({ at, format = "dateTime" }: { readonly at: string; readonly format?: keyof typeof formats }) {
  const value = new Date(at);
  const isToday = format === "dateTime" && date.format(value) === date.format(new Date());
  return (
    <time dateTime={at} title={exact.format(value)} className={styles.nowrap}>
      {isToday ? `Today, ${time.format(value)}` : formats[format].format(value)}
    </time>
  );
}
