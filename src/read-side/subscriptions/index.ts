/** Subscriptions: the changes of documents, fanned out to bounded queues, with gaps detected and backfilled. */
export type { Change } from "./change.js";
export { createChangeFeed, type ChangeFeed } from "./change-feed.js";
export { ResumeTooOldError, type ResumePoint } from "./resume/resume-point.js";
export { SlowSubscriberError } from "./change-queue.js";
export { followAll } from "./follow-all.js";
export { mapChanges, oncePerChange } from "./map-changes.js";
export { empty, ended, MessageSource, type Taken, type Waiter } from "./message-source.js";
export { createRecentEvents } from "./recent-events.js";
