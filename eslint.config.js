import eslint from "@eslint/js";
import graphql from "@graphql-eslint/eslint-plugin";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const code = ["**/*.ts", "**/*.tsx", "**/*.js", "**/*.cjs"];

const [, namingConvention] = graphql.configs["flat/schema-recommended"].rules["@graphql-eslint/naming-convention"];

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      // Their own compiler checks them, with the types that codegen generates, or those of the built packages.
      "examples/apollo/",
      "examples/react/",
      ".dependency-cruiser.cjs",
      "**/generated/",
      "node_modules/",
      ".bifold/",
      ".test-build*/",
      "script/new-aggregate/templates/",
      // Its relative imports resolve in a copy of the project only, where its test lints it.
      "docs/tutorial/",
    ],
  },
  {
    files: code,
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
  },
  {
    files: code,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // What was caught is passed on as it was thrown.
      "@typescript-eslint/prefer-promise-reject-errors": ["error", { allowThrowingUnknown: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Numbers, positions above all, belong into messages as they are.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // TypeGraphQL's types and resolvers are classes that only carry decorators.
      "@typescript-eslint/no-extraneous-class": "off",
      // Resolvers answer with plain objects of their shape.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      eqeqeq: "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    // The typed decorators tie each GraphQL type to what resolves it.
    files: ["src/**/*.ts", "test/**/*.ts"],
    ignores: ["src/graphql/decorators.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          name: "type-graphql",
          importNames: ["Field", "FieldResolver", "Mutation", "Query", "Subscription"],
          message: "Import it from graphql/decorators.js.",
        },
      ],
    },
  },
  { files: ["web/**/*.{ts,tsx}"], extends: [reactHooks.configs.flat["recommended-latest"]] },
  {
    files: ["src/**/*.ts", "sdk/**/*.ts", "react/**/*.ts", "bench/**/*.ts", "script/**/*.ts", "web/**/*.{ts,tsx}"],
    rules: {
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true, IIFEs: true }],
    },
  },
  {
    files: ["**/*.js", "**/*.cjs", "**/*.config.ts"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-restricted-exports": "off" },
  },
  {
    // As others want a schema to be; the contract fixes the names, so rules against those are off.
    files: ["schema.graphql"],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: "schema.graphql" } },
    },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          DirectiveDefinition: true,
          rootField: true,
          FieldDefinition: true,
          ignoredSelectors: ["ObjectTypeDefinition[name.value=/^(Query|Mutation|Subscription)$/]"],
        },
      ],
      // An order's history is read forwards; a short list of values is not paged.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
      // `Query.query` is the root again, as an error boundary; the name is PostGraphile's.
      "@graphql-eslint/no-typename-prefix": "off",
      "@graphql-eslint/naming-convention": [
        "error",
        {
          ...namingConvention,
          "FieldDefinition[parent.name.value=Query]": {
            forbiddenPrefixes: ["get"],
            forbiddenSuffixes: ["Query"],
          },
        },
      ],
      // Types without an identity.
      "@graphql-eslint/strict-id-in-types": [
        "error",
        {
          exceptions: {
            suffixes: ["Payload", "Connection", "Edge"],
            types: [
              "Address",
              "AdminError",
              "BuildingGeneration",
              "CommandMetrics",
              "CommandReceipt",
              "Contact",
              "DailyOrderStatistics",
              "DeliveryRecorded",
              "EventLogStatus",
              "Histogram",
              "HistogramBucket",
              "MaintenanceProgress",
              "Me",
              "MetadataChange",
              "MetadataPair",
              "Money",
              "OrderActionState",
              "OrderCreated",
              "OrderItem",
              "OrderLineQuantity",
              "OrderLinesCancelled",
              "OrderMetadataSet",
              "OrderNoteAdded",
              "OrderStatusChange",
              "OrderStatusCount",
              "OrderStatusUpdated",
              "PageInfo",
              "ParkedReplay",
              "ParkedStream",
              "PaymentRecorded",
              "ProcessMetrics",
              "ProductPriceChange",
              "ProjectionStatus",
              "ProjectionVersion",
              "ProjectorMetrics",
              "ReadModelSubscribers",
              "RebuildResult",
              "RecordedEvent",
              "RefundRecorded",
              "RefundedCharge",
              "RefundedLine",
              "ReturnReceived",
              "ReturnRequested",
              "ShipmentCreated",
              "ShippingAddressChanged",
              "SubscriptionMetrics",
              "UnreadableOrderEvent",
              "UserError",
              "VerificationFinding",
              "VerificationResult",
            ],
          },
        },
      ],
    },
  },
);
