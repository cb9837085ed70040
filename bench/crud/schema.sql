CREATE TYPE "OrderStatus" AS ENUM ('PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED');

CREATE TABLE "product" (
    "id"            TEXT   NOT NULL PRIMARY KEY,
    "name"          TEXT   NOT NULL,
    "price_minor"   BIGINT NOT NULL,
    "currency_code" TEXT   NOT NULL
);

CREATE TABLE "order" (
    "id"            TEXT           NOT NULL PRIMARY KEY,
    "customer_id"   TEXT           NOT NULL,
    "status"        "OrderStatus"  NOT NULL DEFAULT 'PENDING',
    "total_minor"   BIGINT         NOT NULL,
    "currency_code" TEXT           NOT NULL,
    "version"       INTEGER        NOT NULL DEFAULT 1,
    "created_at"    TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_updated"  TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX "order_customer_id_created_at_idx" ON "order" ("customer_id", "created_at");

CREATE TABLE "order_item" (
    "order_id"         TEXT    NOT NULL REFERENCES "order" ("id"),
    "line"             INTEGER NOT NULL,
    "product_id"       TEXT    NOT NULL REFERENCES "product" ("id"),
    "quantity"         INTEGER NOT NULL,
    "unit_price_minor" BIGINT  NOT NULL,

    PRIMARY KEY ("order_id", "line")
);
