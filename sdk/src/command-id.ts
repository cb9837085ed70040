const byteCount = 16;

/**
 * Creates a command id of 32 hexadecimal digits. `crypto.randomUUID` needs a page of https, and Hermes has no `crypto` at
 * all. Ids are scoped to their sender and need not be secret.
 */
export function newCommandId(): string {
  const bytes = new Uint8Array(byteCount);
  const { crypto } = globalThis as { readonly crypto?: { readonly getRandomValues: (bytes: Uint8Array) => unknown } };
  if (crypto) crypto.getRandomValues(bytes);
  else for (let index = 0; index < byteCount; index++) bytes[index] = Math.random() * 256;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
