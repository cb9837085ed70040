import { ScrollText, Search } from "lucide-react";
import { useState } from "react";
import { Button } from "../../design/button.js";
import { ErrorState } from "../../design/error-state.js";
import { EmptyState, Notice, SkeletonLines } from "../../design/feedback.js";
import { FieldRow, Form, TextField, textOf } from "../../design/form.js";
import { Card } from "../../design/layout.js";
import { Text } from "../../design/text.js";
import { LogPageDocument, type LogPageQuery } from "../../generated/documents.js";
import { EventDialog } from "./event-dialog.js";
import { EventTable, type LogEvent } from "./event-table.js";
import { formatCount } from "../format.js";
import styles from "../machine-room.module.css";
import { usePolled } from "../use-polled.js";

/** What to show of the log; `before` is a cursor. */
interface Search {
  readonly streamId: string | null;
  readonly types: readonly string[] | null;
  readonly before: string | null;
}

const everything: Search = { streamId: null, types: null, before: null };
const pageSize = 25;
const liveIntervalMs = 1_000;

/** The tail of the log, and searches in it. */
export function LogTab() {
  const [search, setSearch] = useState(everything);
  const [shown, setShown] = useState<LogEvent>();
  // A search by type scans the log, so it is not repeated automatically.
  const isLive = search.before === null && search.types === null;
  const intervalMs = isLive ? liveIntervalMs : undefined;
  const { data, error, refetch } = usePolled(LogPageDocument, { ...search, last: pageSize }, { intervalMs });
  const showStream = (streamId: string) => {
    setShown(undefined);
    setSearch({ ...everything, streamId });
  };
  return (
    <Card
      title="Event log"
      actions={
        <Text isMuted isSmall>
          {isLive ? "Live: newest events first" : "Newest events first"}
        </Text>
      }
    >
      <SearchForm key={`${search.streamId}/${search.types?.join()}`} search={search} onSearch={setSearch} />
      {error !== undefined && data !== undefined && (
        <Notice tone="warning">The log cannot be read at the moment. This is what was read last.</Notice>
      )}
      {data === undefined &&
        (error === undefined ? (
          <SkeletonLines count={8} height={36} />
        ) : (
          <ErrorState error={error} onRetry={refetch} />
        ))}
      {data && (
        <Events page={data.events} search={search} onSearch={setSearch} onShow={setShown} onStream={showStream} />
      )}
      {shown && (
        <EventDialog
          event={shown}
          onStream={showStream}
          onClose={() => {
            setShown(undefined);
          }}
        />
      )}
    </Card>
  );
}

interface SearchProps {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

function SearchForm({ search, onSearch }: SearchProps) {
  return (
    <Form
      onSubmit={(data) => {
        const types = (textOf(data, "types") ?? "").split(/[\s,]+/).filter((type) => type !== "");
        onSearch({ streamId: textOf(data, "streamId") ?? null, types: types.length > 0 ? types : null, before: null });
      }}
    >
      <FieldRow>
        <TextField
          name="streamId"
          label="Stream"
          isOptional
          placeholder="order-…"
          defaultValue={search.streamId ?? ""}
        />
        <TextField
          name="types"
          label="Event types"
          isOptional
          placeholder="OrderCreated, OrderShipped"
          defaultValue={search.types?.join(", ") ?? ""}
        />
        <div className={styles.formActions}>
          <Button type="submit" variant="primary" icon={<Search size={16} aria-hidden />}>
            Search
          </Button>
          <Button
            disabled={search.streamId === null && search.types === null}
            onClick={() => {
              onSearch(everything);
            }}
          >
            Clear
          </Button>
        </div>
      </FieldRow>
    </Form>
  );
}

interface EventsProps extends SearchProps {
  readonly page: LogPageQuery["events"];
  readonly onShow: (event: LogEvent) => void;
  readonly onStream: (streamId: string) => void;
}

function Events({ page, search, onSearch, onShow, onStream }: EventsProps) {
  const { nodes, pageInfo, searchedFrom, searchedTo } = page;
  const isFiltered = search.streamId !== null || search.types !== null;
  return (
    <>
      {nodes.length === 0 ? (
        <EmptyState icon={ScrollText} title={isFiltered ? "No event found" : "The log is empty"}>
          {isFiltered
            ? `No event matches between the positions ${formatCount(Number(searchedFrom))} and ${formatCount(Number(searchedTo))}.`
            : "The first command appends the first event."}
        </EmptyState>
      ) : (
        <EventTable events={nodes.toReversed()} onShow={onShow} onStream={onStream} />
      )}
      <div className={styles.bar}>
        <Button
          isSmall
          disabled={search.before === null}
          onClick={() => {
            onSearch({ ...search, before: null });
          }}
        >
          Newest
        </Button>
        <Button
          isSmall
          disabled={!pageInfo.hasPreviousPage}
          onClick={() => {
            onSearch({ ...search, before: pageInfo.startCursor });
          }}
        >
          Older
        </Button>
        <Text isMuted isSmall>
          Searched positions {formatCount(Number(searchedFrom))} to {formatCount(Number(searchedTo))}
        </Text>
      </div>
    </>
  );
}
