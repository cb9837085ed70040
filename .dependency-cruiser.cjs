const { existsSync, readdirSync } = require("node:fs");

/**
 * The floors of a folder, lowest first: a file imports from its own entry or from lower floors, so folders form no
 * cycles. `a|b` are neighbors, which do not import each other. A new folder or file needs a floor.
 */
const floors = {
  src: [
    "core|playground",
    "platform",
    "event-log",
    "personal-data",
    "read-side|write-side",
    "admin",
    "graphql",
    "aggregate|observability|readiness",
    "domain",
    "config",
    "open-admin|open-personal-data|prepare-database|seed",
    "app|banner",
    "run",
    "cli",
    "index|main",
  ],
  "src/platform": [
    "failures|new-id|version",
    "logging",
    "process",
    "postgres|redis",
    "connections",
    "embedded|workers",
  ],
  "src/graphql": [
    "decorators|errors|signals",
    "access|pagination",
    "limits",
    "context|execution",
    "subscriptions",
    "schema",
    "operation",
    "http",
    "streaming",
    "apollo|multipart|sse|websocket",
    "server",
  ],
  "src/read-side": ["store|messaging", "projecting|serving", "verify", "subscriptions", "index"],
};

/** A folder or a file of these names, directly in `folder`. */
const entry = (folder, names) => `^${folder}/(${names})(/|\\.ts$)`;

/** For each floor: it imports neither from higher floors nor from a neighbor. A single entry at the top has neither. */
function floorRules(folder, names) {
  const rules = names.map((floor, height) => ({
    name: `${folder}/${floor} imports from lower floors only`,
    severity: "error",
    from: { path: entry(folder, floor) },
    to: { path: entry(folder, names.slice(height).join("|")), pathNot: `^${folder}/$1(/|\\.ts$)` },
  }));
  return names.at(-1).includes("|") ? rules : rules.slice(0, -1);
}

/** A file or folder without a floor needs an entry above. */
function unlistedRules(folder, names) {
  const listed = [entry(folder, names.join("|")), "^src/generated/"];
  const rule = { severity: "error", from: {}, to: {} };
  return [
    {
      ...rule,
      name: `an importing file in ${folder} has a floor`,
      from: { path: `^${folder}/`, pathNot: listed },
    },
    {
      ...rule,
      name: `an imported file in ${folder} has a floor`,
      to: { path: `^${folder}/`, pathNot: listed },
    },
  ];
}

/** The folders that have an `index.ts`, at any depth. */
function foldersWithIndex(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((child) => child.isDirectory())
    .map((child) => `${folder}/${child.name}`)
    .flatMap((path) => [...(existsSync(`${path}/index.ts`) ? [path] : []), ...foldersWithIndex(path)]);
}

/** The file in which a folder declares its signals for observers. */
const signals = "/signals\\.ts$";

/** The files of an aggregate that may do I/O. All others are pure. */
const impure = "(queries|graphql|seed|erase-subject|index)(/|\\.ts$)";
/** The private parts of an aggregate. The remaining part is its state, which other aggregates may consult. */
const internal = "(commands|events|decide|projections|queries|graphql|seed|erase-subject)(/|\\.ts$)";

/** Imports run one way. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(floors).flatMap(([folder, names]) => floorRules(folder, names)),
    ...Object.entries(floors).flatMap(([folder, names]) => unlistedRules(folder, names)),
    ...foldersWithIndex("src")
      .filter((folder) => !folder.startsWith("src/domain/")) // Aggregates have stricter rules.
      .map((folder) => ({
        name: "a folder with an index is imported through it",
        comment: `${folder} has an index.ts`,
        severity: "error",
        from: { path: "^src/", pathNot: `^${folder}/` },
        to: { path: `^${folder}/`, pathNot: [`^${folder}/index\\.ts$`, `^${folder}/[^/]+/index\\.ts$`, signals] },
      })),
    {
      name: "only observability subscribes to the signals of another folder",
      severity: "error",
      from: { path: "^src/([^/]+)/", pathNot: "^src/observability/" },
      to: { path: signals, pathNot: "^src/$1/" },
    },
    {
      name: "an aggregate is pure up to its projections",
      comment: "commands, events, state, decide and projections do no I/O and use no library",
      severity: "error",
      from: { path: "^src/domain/([^/]+)/", pathNot: `^src/domain/[^/]+/${impure}` },
      to: { pathNot: ["^src/core/", `^src/domain/[^/]+/(?!${impure})`] },
    },
    {
      name: "an aggregate imports only the state of another",
      severity: "error",
      from: { path: "^src/domain/([^/]+)/" },
      to: { path: `^src/domain/([^/]+/${internal}|index\\.ts$)`, pathNot: "^src/domain/$1/" },
    },
    {
      name: "only the entry points know the aggregates",
      comment: "machinery, composition root and command line receive them as an option",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(domain/|main\\.ts$|cli/main\\.ts$)" },
      to: { path: "^src/domain/" },
    },
    {
      name: "only the composition root observes",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(observability/|readiness/|app\\.ts$)" },
      to: { path: "^src/(observability|readiness)/" },
    },
    {
      name: "production loads no development dependency",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(platform/embedded|playground)/" },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|src/generated)" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node"],
    },
  },
};
