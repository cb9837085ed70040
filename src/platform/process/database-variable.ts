/** The environment variable that configures a database, for messages to the operator. */
export type DatabaseVariable = "DATABASE_URL" | "KEYS_DATABASE_URL";
