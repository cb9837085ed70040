import type { Product } from "@bifold/react";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../design/button.js";
import { isSameMoney, type Money } from "../design/money.js";
import { MoneyText } from "../design/money-text.js";
import { QuantityStepper } from "../design/quantity-stepper.js";
import { HiddenText, UserText } from "../design/text.js";
import { setQuantity } from "./cart.js";
import { ProductPicture } from "./product-picture.js";
import styles from "./shop.module.css";

interface ProductCardProps {
  readonly product: Product;
  /** The number of units in the cart. */
  readonly quantity: number;
}

/** A product that can be put into the cart. */
export function ProductCard({ product, quantity }: ProductCardProps) {
  const { id, name, description, imageUrl, price } = product;
  return (
    <li className={styles.product}>
      <ProductPicture id={id} url={imageUrl} />
      <div className={styles.productBody}>
        <h2 className={styles.productName}>
          <UserText text={name} />
        </h2>
        {description !== null && (
          <p className={styles.description}>
            <UserText text={description} />
          </p>
        )}
        <div className={styles.productFooter}>
          <LivePrice price={price} />
          {quantity === 0 ? (
            <Button
              isSmall
              icon={<Plus size={14} aria-hidden />}
              aria-label={`Add ${name} to the cart`}
              onClick={() => {
                setQuantity(id, 1);
              }}
            >
              Add
            </Button>
          ) : (
            <QuantityStepper
              label={name}
              value={quantity}
              onChange={(next) => {
                setQuantity(id, next);
              }}
            />
          )}
        </div>
      </div>
    </li>
  );
}

/** A price that shows its previous value once it has changed. */
function LivePrice({ price }: { readonly price: Money }) {
  const [first] = useState(price);
  const old = isSameMoney(first, price) ? undefined : first;
  return (
    <p className={styles.price} data-changed={old !== undefined} aria-live="polite">
      {old && (
        <s className={styles.oldPrice}>
          <HiddenText>Before: </HiddenText>
          <MoneyText money={old} />
        </s>
      )}
      <MoneyText money={price} />
    </p>
  );
}
