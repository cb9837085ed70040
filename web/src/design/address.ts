/** A postal address. */
export interface AddressValues {
  readonly name?: string | null | undefined;
  readonly company?: string | null | undefined;
  readonly lines: readonly string[];
  readonly locality?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly country: string;
}

const countryNames = new Intl.DisplayNames(undefined, { type: "region", fallback: "code" });

/** The name of a country in the browser's language. */
export const countryName = (code: string) => countryNames.of(code) ?? code;
