import type { Address, Contact } from "../personal.js";

/** A customer of the demo data. */
export interface DemoPerson {
  readonly customerId: string;
  /** The currency of the products that the customer orders. */
  readonly currencyCode: string;
  readonly contact: Contact;
  readonly address: Address;
  /** The note that the customer leaves on some orders. */
  readonly note: string;
}

/** The customers of the demo data. Addresses, names and scripts differ as much as those of a real shop. */
export const demoPeople: readonly DemoPerson[] = [
  person("ada", "EUR", "Ada Lovelace", "+44 20 7946 0101", {
    address: { lines: ["12 St James's Square"], locality: "London", postalCode: "SW1Y 4LB", country: "GB" },
    note: "Please leave it with the porter.",
  }),
  person("grace", "USD", "Grace Hopper", "+1 202 555 0143", {
    address: {
      ...{ company: "Navy Yard, Building 200", lines: ["1014 N Street SE", "Suite 310"] },
      ...{ locality: "Washington", region: "DC", postalCode: "20374", country: "US" },
    },
    note: "Ring twice.",
  }),
  person("hedy", "EUR", "Hedy Lamarr", "+43 1 555 0119", {
    address: { lines: ["Peter-Jordan-Straße 12/3/7"], locality: "Wien", postalCode: "1190", country: "AT" },
    note: "Bitte beim Hausmeister abgeben.",
  }),
  person("katherine", "USD", "Katherine Johnson", "+1 757 555 0170", {
    address: { lines: ["4 Langley Boulevard"], locality: "Hampton", region: "VA", postalCode: "23681", country: "US" },
    note: "It is a present: no invoice in the parcel, please.",
  }),
  person("sofja", "EUR", "Софья Ковалевская", "+46 8 555 012", {
    address: { lines: ["Sturegatan 56, 3 tr"], locality: "Stockholm", postalCode: "114 36", country: "SE" },
    note: "Портье нет, позвоните, пожалуйста.",
  }),
  person("toshiko", "JPY", "湯浅年子", "+81 3 5555 0132", {
    address: {
      ...{ lines: ["本郷7丁目3-1", "理学館 402"], locality: "文京区" },
      ...{ region: "東京都", postalCode: "113-0033", country: "JP" },
    },
    note: "宅配ボックスに入れてください。",
  }),
  person("fatima", "KWD", "فاطمة الفهرية", "+965 2555 0148", {
    address: {
      lines: ["قطعة 4، شارع عبد الله السالم، مبنى 17"],
      locality: "مدينة الكويت",
      postalCode: "13001",
      country: "KW",
    },
    note: "يرجى الاتصال قبل التوصيل.",
  }),
  person("emmy", "EUR", "Emmy Noether", "+49 9131 555 018", {
    address: { lines: ["Hauptstraße 23"], locality: "Erlangen", postalCode: "91054", country: "DE" },
    note: "Nachmittags bin ich im Institut.",
  }),
  person("chienshiung", "USD", "吳健雄", "+1 212 555 0186", {
    address: {
      ...{ company: "Pupin Hall", lines: ["538 West 120th Street", "Room 704"] },
      ...{ locality: "New York", region: "NY", postalCode: "10027", country: "US" },
    },
    note: "Deliveries on weekdays only.",
  }),
  person(
    ...(["maximiliane", "EUR"] as const),
    "Dr. Maximiliane Konstantinopolitana Freifrau von Wolfeschlegelsteinhausen-Bergerdorff zu Oberhinterreith",
    "+49 30 5550 0161",
    {
      address: {
        company: "Gesellschaft für vergleichende Kaffeehauskulturforschung und angewandte Röstwissenschaften mbH",
        lines: ["Bischöflich-Geistlicher-Rat-Josef-Zinnbauer-Straße 101 b", "Hinterhaus, 4. Obergeschoss rechts"],
        ...{ locality: "Dingolfing", region: "Bayern", postalCode: "84130", country: "DE" },
      },
      note: "Den Nachnamen bitte vollständig auf den Aufkleber drucken, sonst nimmt ihn die Poststelle nicht an.",
    },
  ),
  person("srinivasa", "USD", "Srinivasa Ramanujan", "+91 44 5550 1729", {
    address: {
      ...{ lines: ["14 Sarangapani Sannidhi Street"], locality: "Kumbakonam" },
      ...{ region: "Tamil Nadu", postalCode: "612001", country: "IN" },
    },
    note: "Taxi number 1729 knows the way.",
  }),
  person("mo", "JPY", "Mo", "+81 6 5555 0104", {
    address: { lines: ["1-2"], locality: "大阪市", region: "大阪府", postalCode: "530-0001", country: "JP" },
    note: "OK",
  }),
];

function person(
  customerId: string,
  currencyCode: string,
  name: string,
  phone: string,
  { address, note }: { readonly address: Omit<Address, "name">; readonly note: string },
): DemoPerson {
  const contact = { name, email: `${customerId}@example.com`, phone };
  return { customerId, currencyCode, contact, address: { name, ...address }, note };
}
