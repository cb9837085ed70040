// Apollo's manifest of persisted operations.
const { operationsOf } = require("./text.cjs");

exports.plugin = (_schema, documents) =>
  JSON.stringify(
    { format: "apollo-persisted-query-manifest", version: 1, operations: operationsOf(documents) },
    undefined,
    2,
  );
