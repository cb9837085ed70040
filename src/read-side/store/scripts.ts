import { loadScript, readOnly, type Script } from "../../platform/redis/redis-script.js";

/** `scripts/apply.lua` */
export const applyScript = script("apply");
/** `scripts/lease.lua` */
export const leaseScript = script("lease");
/** `scripts/owner.lua` */
export const ownerScript = script("owner");
/** `scripts/serve.lua` */
export const serveScript = script("serve");
/** `scripts/changes.lua` */
export const changesScript = script("changes", readOnly);
/** `scripts/probe.lua` */
export const probeScript = script("probe", readOnly);
/** `scripts/readable.lua` */
export const readableScript = script("readable", readOnly);
/** `scripts/adopt.lua` */
export const adoptScript = script("adopt");
/** `scripts/retire-version.lua` */
export const retireVersionScript = script("retire-version");
/** `scripts/remove-layout.lua` */
export const removeLayoutScript = script("remove-layout");
/** `scripts/remove.lua` */
export const removeScript = script("remove");
/** `scripts/scan.lua` */
export const scanScript = script("scan", readOnly);

function script(name: string, mode?: typeof readOnly): Script {
  return loadScript(new URL(`./scripts/${name}.lua`, import.meta.url), mode);
}
