import { countries } from "../../core/countries.js";
import { refusal, type Refusal } from "../../core/decider.js";
import { contentOf, personal, type ContentOf, type Personal } from "../../core/personal.js";
import { maySee, type Sender } from "../../core/sender.js";
import { isPrintable, isText, isVisible, lengthOf } from "../../core/text.js";

/** How to reach the customer about an order. */
export interface Contact {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A postal address of any country. */
export interface Address {
  /** The name of the recipient. */
  readonly name?: string;
  readonly company?: string;
  /** Street, house number and the like, as the country writes them. */
  readonly lines: readonly string[];
  readonly locality?: string;
  readonly region?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** The personal data of a new order. The customer is its data subject. */
export interface OrderPersonalData {
  readonly contact?: Personal<Contact>;
  readonly shippingAddress?: Personal<Address>;
  readonly billingAddress?: Personal<Address>;
  /** A note of the customer. */
  readonly note?: Personal<string>;
}

/** The name of a personal field of an order. */
export type OrderPersonalField = keyof OrderPersonalData;

/** The contents of the personal fields. */
export type OrderPersonalContent = {
  readonly [Field in OrderPersonalField]: ContentOf<NonNullable<OrderPersonalData[Field]>>;
};

/** All personal data of a new order as one value, so that its event costs one encryption. */
export type MergedPersonalData = Personal<EachField<OrderPersonalContent>>;

/** The refusal codes of invalid personal data. */
export const personalDataRefusals = ["INVALID_CONTACT", "INVALID_ADDRESS", "INVALID_NOTE"] as const;

type PersonalDataRefusal = Refusal<(typeof personalDataRefusals)[number]>;

const maxNameLength = 200;
const maxEmailLength = 254;
const maxPhoneLength = 40;
const maxLines = 6;
const maxLineLength = 200;
const maxPostalCodeLength = 20;
const maxNoteLength = 1_000;

/** A value for each field, undefined where an order has none: a new field must not be forgotten. JSON omits undefined ones. */
type EachField<Values> = { readonly [Field in keyof Values]-?: Values[Field] | undefined };

/** Merges the personal data of a new order; undefined when there is none. */
export function mergePersonalData(data: OrderPersonalData): MergedPersonalData | undefined {
  const { contact, shippingAddress, billingAddress, note } = data;
  const fields: EachField<OrderPersonalContent> = {
    contact: contact && contentOf(contact),
    shippingAddress: shippingAddress && contentOf(shippingAddress),
    billingAddress: billingAddress && contentOf(billingAddress),
    note: note && contentOf(note),
  };
  return hasValue(fields) ? personal(fields) : undefined;
}

/** Returns the personal data that an earlier build recorded in separate fields; undefined when there is none. */
export function separatePersonalData(data: OrderPersonalData): object | undefined {
  const { contact, shippingAddress, billingAddress, note } = data;
  const fields: EachField<OrderPersonalData> = { contact, shippingAddress, billingAddress, note };
  return hasValue(fields) ? fields : undefined;
}

function hasValue(fields: object): boolean {
  return Object.values(fields).some((value) => value !== undefined);
}

/** Returns every problem of the personal data of a command. */
export function checkPersonalData({
  contact,
  shippingAddress,
  billingAddress,
  note,
}: OrderPersonalData): PersonalDataRefusal[] {
  return [
    ...(contact ? checkContact(contentOf(contact)) : []),
    ...(shippingAddress ? checkAddress(contentOf(shippingAddress), "shippingAddress") : []),
    ...(billingAddress ? checkAddress(contentOf(billingAddress), "billingAddress") : []),
    ...(note ? checkNote(contentOf(note)) : []),
  ];
}

function checkContact({ name, email, phone }: Contact): PersonalDataRefusal[] {
  const invalid = (message: string, ...field: string[]) => refusal("INVALID_CONTACT", message, ["contact", ...field]);
  if (name === undefined && email === undefined && phone === undefined)
    return [invalid("A contact must have a name, an email address or a phone number")];
  return [
    ...(isLine(name, maxNameLength) ? [] : [invalid(`The name must have ${printable(maxNameLength)}`, "name")]),
    ...(email === undefined || isEmail(email) ? [] : [invalid("The email address is not valid", "email")]),
    ...(phone === undefined || isPhone(phone) ? [] : [invalid("The phone number is not valid", "phone")]),
  ];
}

function checkAddress(address: Address, path: string): PersonalDataRefusal[] {
  const { lines, country } = address;
  const problems: PersonalDataRefusal[] = [];
  const report = (message: string, ...field: string[]) =>
    problems.push(refusal("INVALID_ADDRESS", message, [path, ...field]));
  for (const [field, max] of optionalAddressFields)
    if (!isLine(address[field], max)) report(`The field must have ${printable(max)}`, field);
  if (lines.length === 0 || lines.length > maxLines) report(`An address must have 1 to ${maxLines} lines`, "lines");
  else
    for (const [index, line] of lines.entries())
      if (!isLine(line, maxLineLength)) report(`A line must have ${printable(maxLineLength)}`, "lines", String(index));
  if (!countries.has(country)) report("The country must be a code of ISO 3166-1 alpha-2, such as DE", "country");
  return problems;
}

const optionalAddressFields = [
  ["name", maxNameLength],
  ["company", maxNameLength],
  ["locality", maxLineLength],
  ["region", maxLineLength],
  ["postalCode", maxPostalCodeLength],
] as const;

/** Returns whether a sender may read a note of an order of this customer. Private notes are for staff only. */
export function maySeeNote(
  sender: Sender,
  { customerId, isPublic }: { readonly customerId: string; readonly isPublic: boolean },
): boolean {
  return sender.role === "staff" || (isPublic && maySee(sender, customerId));
}

function checkNote(note: string): PersonalDataRefusal[] {
  // A note may have several lines.
  const isValid = isVisible(note) && lengthOf(note) <= maxNoteLength && isText(note.replace(/\r?\n/g, " "));
  return isValid ? [] : [refusal("INVALID_NOTE", `The note must have ${printable(maxNoteLength)}`, ["note"])];
}

function printable(max: number): string {
  return `1 to ${max} printable characters`;
}

/** An omitted value is valid. */
function isLine(text: string | undefined, maxLength: number): boolean {
  return text === undefined || isPrintable(text, maxLength);
}

/** Only delivery proves an address; this rejects what cannot be one. */
function isEmail(text: string): boolean {
  return text.length <= maxEmailLength && isText(text) && /^[^\s@]+@[^\s@]+$/.test(text);
}

function isPhone(text: string): boolean {
  return text.length <= maxPhoneLength && /^\+?[\d\s().\-/]*\d[\d\s().\-/]*(?:(?:x|ext\.?)\s?\d{1,6})?$/i.test(text);
}
