/** The Redis user of this process lacks the permission to change read models. */
export class ReadModelsReadOnlyError extends Error {
  override readonly name = "ReadModelsReadOnlyError";
  constructor() {
    super("This process may not change read models: its Redis user lacks the permissions of a projector");
  }
}

/** Runs an action that writes to Redis. @throws ReadModelsReadOnlyError when the Redis user may not */
export async function requireWritable<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (isPermissionError(error)) throw new ReadModelsReadOnlyError();
    throw error;
  }
}

function isPermissionError(error: unknown): boolean {
  return error instanceof Error && /\bNOPERM\b/.test(error.message);
}
