/** Why data could not be read. The hooks retry after a temporary error. */
export function Failure({ error }: { readonly error: unknown }) {
  return <p role="alert">{error instanceof Error ? error.message : String(error)}</p>;
}
