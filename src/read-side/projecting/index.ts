/** Projecting: keeps read models current with the log, builds and rebuilds them, parks and replays events. */
export { concerns } from "./project-events.js";
export { projectWhileOwned } from "./owned-projectors.js";
export { defaultProjectorSettings, type ProjectorSettings } from "./projector-settings.js";
export { rebuildReadModel, RebuildError, RebuildRunningError, type Rebuilt } from "./rebuild.js";
export { listParked, replayParked, type ParkedStream, type Replayed } from "./replay-parked.js";
export { shareLog } from "./shared-log.js";
