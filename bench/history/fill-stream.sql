-- Appends one order of $2 events to the log: its creation, then $2 - 1 status updates, one per second from the time of the
-- last event of the log on. The order's id is $1.
WITH head AS (
    SELECT position, coalesce((SELECT max(recorded_at) FROM event), now()) AS recorded_at FROM log_head FOR UPDATE
),
appended AS (
    INSERT INTO event
    SELECT h.position + n,
           'order-' || $1::text,
           'order',
           n,
           CASE n WHEN 1 THEN 'OrderCreated' ELSE 'OrderStatusUpdated' END,
           1,
           jsonb_build_object('orderId', $1::text, 'customerId', 'ada', 'total', 1250, 'currencyCode', 'EUR')
           || CASE n
               WHEN 1 THEN jsonb_build_object('items', jsonb_build_array(jsonb_build_object(
                   'productId', 'tea', 'productName', 'Tea', 'quantity', 1, 'unitPrice', 1250)))
               ELSE jsonb_build_object('oldStatus', 'PENDING', 'newStatus', 'CONFIRMED')
           END,
           jsonb_build_object('commandId', $1::text || n, 'correlationId', 'bench', 'causationId', $1::text || n),
           h.recorded_at + n * interval '1 second'
    FROM head h, generate_series(1, $2::int) n
    RETURNING position
)
UPDATE log_head SET position = (SELECT max(position) FROM appended)
