/** Where the product says what it does. At info level there is no user code and no output text in it. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** @param error named by type and message only; stacks go to debug level */
  error(message: string, error?: unknown): void;
}
