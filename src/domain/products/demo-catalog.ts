/** A product of the demo data. The price is in minor units. */
export interface DemoProduct {
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  readonly price: number;
  readonly currencyCode: string;
}

/** The products of the demo data, in currencies with two, no and three decimals. */
export const demoCatalog: readonly DemoProduct[] = [
  product(
    "espresso-beans",
    "EUR",
    1890,
    "Espresso beans, 1 kg",
    "A dark roast from Huehuetenango, with notes of cocoa.",
  ),
  product("filter-papers", "EUR", 349, "Filter papers, 100 pieces", "Unbleached, for cones of size 4."),
  product("hand-grinder", "EUR", 7900, "Hand grinder", "Conical steel burrs, 38 mm. Grinds for espresso and filter."),
  product("moka-pot", "EUR", 3450, "Moka pot for 6 cups", "Aluminum, with a handle that stays cool."),
  product("cold-brew-kit", "USD", 3900, "Cold brew kit", "A glass carafe for one quart, with a filter of steel."),
  product("travel-mug", "USD", 2450, "Travel mug, 12 oz", "Double-walled steel. Keeps coffee hot for five hours."),
  product("matcha-set", "JPY", 6800, "抹茶セット (matcha set)", "A bowl, a bamboo whisk and 30 g of matcha from Uji."),
  product("yunomi-cup", "JPY", 1500, "湯呑み (yunomi cup)", "Stoneware from Mashiko, 200 ml."),
  product("dallah-pot", "KWD", 24_750, "دلة قهوة (dallah pot)", "Brass, for six cups of Arabic coffee."),
  product(
    "cardamom-coffee",
    "KWD",
    3_125,
    "قهوة بالهيل (cardamom coffee)",
    "A light roast, ground with green cardamom, 250 g.",
  ),
];

function product(
  productId: string,
  currencyCode: string,
  price: number,
  name: string,
  description: string,
): DemoProduct {
  return { productId, name, description, price, currencyCode };
}
