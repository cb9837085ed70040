import { countryName, type AddressValues } from "./address.js";
import { UserText } from "./text.js";

/** A postal address, one line each. */
export function AddressText({ address }: { readonly address: AddressValues }) {
  const { name, company, lines, postalCode, locality, region, country } = address;
  const place = [postalCode, locality].filter(Boolean).join(" ");
  const all = [name, company, ...lines, place, region, countryName(country)].filter(Boolean);
  return (
    <address style={{ fontStyle: "normal" }}>
      {all.map((line, index) => (
        <div key={index}>
          <UserText text={line ?? ""} />
        </div>
      ))}
    </address>
  );
}
