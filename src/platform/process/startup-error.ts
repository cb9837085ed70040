/** An expected reason not to start, or not to continue. Its message is one line for the operator, without a stack. */
export class StartupError extends Error {
  override name = "StartupError";
}
