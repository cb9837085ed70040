import type { AggregateNames } from "./names.js";

/**
 * Replaces the names of the templates' aggregate. Templates use the placeholder `widget` for the name in code, and
 * `gadget` for the name in prose.
 */
export function render(template: string, names: AggregateNames): string {
  const replacements: Readonly<Record<string, string>> = {
    "domain/widgets/": `domain/${names.kebabPlural}/`,
    "./widget.js": `./${names.kebab}.js`,
    Widgets: names.pascalPlural,
    Widget: names.pascal,
    widgets: names.camelPlural,
    widget: names.camel,
    WIDGET: names.constant,
    gadgets: names.wordsPlural,
    gadget: names.words,
  };
  // Alternatives match in this order, so that a plural wins over its singular.
  return template.replace(/domain\/widgets\/|\.\/widget\.js|[Ww]idgets?|WIDGET|gadgets?/g, (name) => {
    const replacement = replacements[name];
    if (replacement === undefined) throw new Error(`No replacement for ${name}`);
    return replacement;
  });
}

/**
 * Adds an aggregate to the source of the list of aggregates.
 * @throws Error when the source has no import to add one after, or no list.
 */
export function addToList(source: string, { camelPlural, kebabPlural }: AggregateNames): string {
  const lastImport = [...source.matchAll(/^import \{ .* \} from "\.\/.*\/index\.js";$/gm)].at(-1);
  const list = /(const aggregates: readonly Aggregate\[\] = \[)([^\]]*?),?\s*\];/.exec(source);
  if (lastImport === undefined || list === null) throw new Error("src/domain/index.ts has no list of aggregates");
  const importLine = `import { ${camelPlural} } from "./${kebabPlural}/index.js";`;
  return source
    .replace(list[0], () => `${list[1] ?? ""}${list[2] ?? ""}, ${camelPlural}];`)
    .replace(lastImport[0], () => `${lastImport[0]}\n${importLine}`);
}
