import { loadScript, readOnly } from "../../platform/redis/redis-script.js";
import type { Redis } from "../../platform/redis/redis.js";
import { scriptMessages } from "./messages.js";

type ScriptName = keyof typeof scriptMessages;
type KeysOf<Name extends ScriptName> = Readonly<Record<(typeof scriptMessages)[Name]["keys"][number], string>>;
/** An array is one argument per element. */
type ArgsOf<Name extends ScriptName> = Readonly<
  Record<(typeof scriptMessages)[Name]["args"][number], string | number | readonly string[]>
>;

/** Runs a Lua script with its keys and arguments by name, and resolves to its undecoded reply. */
export type NamedScript<Name extends ScriptName> = (
  redis: Redis,
  keys: KeysOf<Name>,
  args: ArgsOf<Name>,
) => Promise<unknown>;

export const adoptScript = script("adopt");
export const applyScript = script("apply", undefined, ["groups"]);
export const changesScript = script("changes", readOnly, ["groups"]);
export const leaseScript = script("lease");
export const leaseWithReportScript = script("leaseWithReport");
export const ownerScript = script("owner");
export const probeScript = script("probe", readOnly);
export const readScript = script("read", readOnly);
export const readableScript = script("readable", readOnly);
export const removeScript = script("remove");
export const removeLayoutScript = script("removeLayout");
export const retireVersionScript = script("retireVersion");
export const scanScript = script("scan", readOnly);
export const serveScript = script("serve");

/** The script of a message, which puts keys and arguments into the declared order. */
function script<Name extends ScriptName>(
  name: Name,
  mode?: typeof readOnly,
  libraries: readonly string[] = [],
): NamedScript<Name> {
  const { file, keys, args } = scriptMessages[name];
  const libraryUrls = libraries.map((library) => new URL(`./libraries/${library}.lua`, import.meta.url));
  const run = loadScript(new URL(`./scripts/${file}.lua`, import.meta.url), mode, libraryUrls);
  return (redis, keyNames, values) =>
    run(
      redis,
      keys.map((key) => keyNames[key as keyof KeysOf<Name>]),
      args.flatMap<string | number>((argument) => values[argument as keyof ArgsOf<Name>]),
    );
}
