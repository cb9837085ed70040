/** Imports run one way; see "The tree" in README.md. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "core-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^src/core/" },
      to: { path: "^src/", pathNot: "^src/core/" },
    },
    {
      name: "aggregates-are-pure-up-to-projections",
      comment: "commands, events, state, decisions and projections hold no I/O",
      severity: "error",
      from: { path: "^src/domain/[^/]+/(commands|events|order|product|decide|projections)" },
      to: { path: "^src/(write-side|read-side|graphql|platform)/|^node_modules/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "machinery-knows-no-aggregate",
      severity: "error",
      from: { path: "^src/(event-log|write-side|read-side|platform|graphql|observability)/" },
      to: { path: "^src/domain/" },
    },
    {
      name: "sides-do-not-know-each-other",
      severity: "error",
      from: { path: "^src/(write-side|read-side)/" },
      to: { path: "^src/(write-side|read-side|graphql)/", pathNot: "^src/$1/" },
    },
    {
      name: "machinery-does-not-know-who-observes-it",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(observability/|app\\.ts$)" },
      to: { path: "^src/observability/" },
    },
    {
      name: "nothing-imports-the-composition-root",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/((index|main|run)\\.ts$|cli/)" },
      to: { path: "^src/(app|index|main|run)\\.ts$" },
    },
    {
      name: "production-loads-no-development-dependency",
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
