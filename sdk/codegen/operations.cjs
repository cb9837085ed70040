// The operations by name, with their texts and types.
const { operationsOf } = require("./text.cjs");

const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);

exports.plugin = (_schema, documents) => {
  const operations = operationsOf(documents);
  const typeOf = ({ name, type }) => pascal(name) + pascal(type);
  const names = operations.flatMap((operation) => [typeOf(operation), `${typeOf(operation)}Variables`]);
  return `import type {
${names.map((name) => `  ${name},`).join("\n")}
} from "./documents.js";

/** What each operation takes and gives. */
export interface Operations {
${operations
  .map(
    (operation) =>
      `  ${operation.name}: { kind: "${operation.type}"; variables: ${typeOf(operation)}Variables; data: ${typeOf(operation)} };`,
  )
  .join("\n")}
}

/** What is sent of each. */
export const operations = {
${operations
  .map(
    ({ name, type, id, body }) => `  ${name}: {
    name: "${name}",
    kind: "${type}",
    hash: "${id}",
    text: ${JSON.stringify(body)},
  },`,
  )
  .join("\n")}
} as const;
`;
};
