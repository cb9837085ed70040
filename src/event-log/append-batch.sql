-- Appends a batch of commands as a whole, unless one of them is repeated or conflicts.
-- Arguments: those of append_batch, in its order. Returns one row; appended is {"epoch": …, "head": …, "recordedAt": …} as
-- text, or null when nothing was appended.
SELECT append_batch($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::uuid[], $7::int[], $8::int[], $9::jsonb,
                    $10::int[], $11::text[], $12::text[], $13::int[], $14::text[], $15::int[], $16::jsonb, $17::jsonb,
                    $18::text[], $19::int[], $20::uuid[], $21::uuid, $22::uuid, $23::bigint) AS appended
