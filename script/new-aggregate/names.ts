/** The forms of an aggregate's name that its templates use. */
export interface AggregateNames {
  /** As in folders and file names: `gift-card`, `gift-cards`. */
  readonly kebab: string;
  readonly kebabPlural: string;
  /** As in code: `giftCard`, `giftCards`, `GiftCard`, `GiftCards`, `GIFT_CARD`. */
  readonly camel: string;
  readonly camelPlural: string;
  readonly pascal: string;
  readonly pascalPlural: string;
  readonly constant: string;
  /** As in prose: `gift card`, `gift cards`. */
  readonly words: string;
  readonly wordsPlural: string;
}

const pattern = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

/**
 * Derives the forms of a name.
 * @param singular in kebab case, such as `gift-card`.
 * @throws Error when a name is not in kebab case, or when both are the same.
 */
export function namesOf(singular: string, plural = pluralOf(singular)): AggregateNames {
  for (const name of [singular, plural])
    if (!pattern.test(name)) throw new Error(`"${name}" is not in kebab case, such as gift-card`);
  if (singular === plural) throw new Error(`The plural must differ from "${singular}": name it with --plural`);
  return {
    kebab: singular,
    kebabPlural: plural,
    camel: camelOf(singular),
    camelPlural: camelOf(plural),
    pascal: pascalOf(singular),
    pascalPlural: pascalOf(plural),
    constant: singular.replaceAll("-", "_").toUpperCase(),
    words: singular.replaceAll("-", " "),
    wordsPlural: plural.replaceAll("-", " "),
  };
}

function pluralOf(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

function camelOf(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function pascalOf(name: string): string {
  return camelOf(`-${name}`);
}
