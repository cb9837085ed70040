/** The variables that production requires. */
export const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://user:password@db/bifold",
  REDIS_URL: "rediss://cache:6379",
};
