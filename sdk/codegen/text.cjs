// The text of each operation with the fragments that it uses, exactly as it is sent, and its SHA-256.
const { createHash } = require("node:crypto");
const { Kind, print, stripIgnoredCharacters, visit } = require("graphql");

exports.operationsOf = (documents) => {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  );

  const fragmentsOf = (node, found = new Map()) => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || found.has(name.value)) return;
        found.set(name.value, fragment);
        fragmentsOf(fragment, found);
      },
    });
    return [...found.values()];
  };

  return definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const body = stripIgnoredCharacters([operation, ...fragmentsOf(operation)].map(print).join("\n"));
      return {
        id: createHash("sha256").update(body).digest("hex"),
        name: operation.name.value,
        type: operation.operation,
        body,
      };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
};
