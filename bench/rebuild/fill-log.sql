-- Appends one event of type $3 (OrderCreated, or OrderStatusUpdated from PENDING to CONFIRMED) for each order from $1 to
-- $2, as the command handler writes it. Fills the log only, which is all that a rebuild reads. Of 100,000 orders, each has
-- another total. The log begins an hour ago, with an event per millisecond.
WITH head AS (
    SELECT position, (SELECT recorded_at FROM event e WHERE e.position = l.position) AS recorded_at FROM log_head l FOR UPDATE
),
appended AS (
    INSERT INTO event
    SELECT h.position + n - $1::int + 1,
           'order-order-' || n,
           'order',
           CASE $3::text WHEN 'OrderCreated' THEN 1 ELSE 2 END,
           $3::text,
           1,
           jsonb_build_object('orderId', 'order-' || n, 'customerId', 'customer-' || n % 1000, 'total', price.total, 'currencyCode', 'EUR')
           || CASE $3::text
               WHEN 'OrderCreated' THEN jsonb_build_object('items', jsonb_build_array(jsonb_build_object(
                   'productId', 'product-' || n % 100, 'productName', 'Product ' || n % 100, 'quantity', 1, 'unitPrice', price.total)))
               ELSE jsonb_build_object('oldStatus', 'PENDING', 'newStatus', 'CONFIRMED')
           END,
           jsonb_build_object('commandId', $3::text || n, 'correlationId', 'bench', 'causationId', $3::text || n),
           coalesce(h.recorded_at, now() - interval '1 hour') + (n - $1::int + 1) * interval '1 ms'
    FROM head h, generate_series($1::int, $2::int) n, LATERAL (SELECT 1000 + n::bigint * 7919 % 100000 AS total) price
    RETURNING position
)
UPDATE log_head SET position = (SELECT max(position) FROM appended)
