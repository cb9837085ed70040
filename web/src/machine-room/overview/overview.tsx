import { useMemo } from "react";
import type { MachineStatusQuery } from "../../generated/documents.js";
import { TimeText } from "../../design/time-text.js";
import { formatCount, formatMs, formatNumber, formatSeconds } from "../format.js";
import { gapsHealedOf, lagOf, lagSecondsOf, perReadModel, subscribersOf, type Sample } from "./history.js";
import { LiveChart } from "./live-chart.js";
import styles from "../machine-room.module.css";
import { ReadModels } from "./read-models.js";

interface OverviewProps {
  readonly status: MachineStatusQuery;
  readonly samples: readonly Sample[];
  readonly onChange: () => void;
}

/** The log, the read models, and what the processes do. */
export function Overview({ status, samples, onChange }: OverviewProps) {
  return (
    <>
      <Figures status={status} last={samples.at(-1)} />
      <ReadModels status={status} onChange={onChange} />
      <Charts samples={samples} processes={status.processes} />
    </>
  );
}

function Figures({ status, last }: { readonly status: MachineStatusQuery; readonly last: Sample | undefined }) {
  const { eventLog, projections } = status;
  const lag = Math.max(0, ...projections.map((each) => each.lag));
  const lagSeconds = Math.max(0, ...projections.map((each) => each.lagSeconds));
  const parked = projections.reduce((all, { parkedStreams }) => all + parkedStreams, 0);
  const subscribers = projections.reduce((all, { readModel }) => all + subscribersOf(status, readModel), 0);
  return (
    <dl className={styles.figures}>
      <Figure name="Head of the log" value={formatCount(Number(eventLog.position))}>
        {eventLog.lastRecordedAt === null ? "No event yet" : <TimeText at={eventLog.lastRecordedAt} format="seconds" />}
      </Figure>
      <Figure name="Events" value={`${formatNumber(last?.eventsPerSecond ?? null)}/s`}>
        appended to the log
      </Figure>
      <Figure name="Commands" value={`${formatNumber(last?.commandsPerSecond ?? null)}/s`}>
        {processesText(status.processes)}
      </Figure>
      <Figure name="Largest lag" value={`${formatCount(lag)} ${lag === 1 ? "event" : "events"}`}>
        {formatSeconds(lagSeconds)}
      </Figure>
      <Figure name="Subscribers" value={formatCount(subscribers)}>
        {processesText(status.processes)}
      </Figure>
      <Figure name="Parked streams" value={formatCount(parked)}>
        {parked === 0 ? "every event is projected" : "see Parked events"}
      </Figure>
    </dl>
  );
}

function Figure({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.note}>{children}</dd>
    </div>
  );
}

/** The processes that a figure is of. */
function processesText(processes: MachineStatusQuery["processes"]): string {
  const [only] = processes;
  if (processes.length === 1 && only) return `of process ${only.process} (${only.role})`;
  return `of ${processes.length} workers on this server`;
}

interface ChartsProps {
  readonly samples: readonly Sample[];
  readonly processes: MachineStatusQuery["processes"];
}

function Charts({ samples, processes }: ChartsProps) {
  const times = useMemo(() => samples.map(({ at }) => at), [samples]);
  const of = processesText(processes);
  const line = (label: string, valueOf: (sample: Sample) => number | null) => ({ label, values: samples.map(valueOf) });
  return (
    <section aria-labelledby="charts">
      <h2 id="charts" className={styles.sectionTitle}>
        Last five minutes
      </h2>
      <div className={styles.charts}>
        <LiveChart
          title="Lag in events"
          note="events of the log that a read model does not include yet"
          {...{ times, format: formatCount, isWhole: true }}
          series={perReadModel(samples, lagOf)}
        />
        <LiveChart
          title="Lag in time"
          note="age of the oldest of these events"
          {...{ times, format: formatSeconds }}
          series={perReadModel(samples, lagSecondsOf)}
        />
        <LiveChart
          title="Throughput"
          note={`events of the whole log; commands ${of}`}
          {...{ times, format: formatNumber }}
          series={[
            line("events/s", ({ eventsPerSecond }) => eventsPerSecond),
            line("commands/s", ({ commandsPerSecond }) => commandsPerSecond),
          ]}
        />
        <LiveChart
          title="Append latency"
          note={`to the commit of a batch, ${of}`}
          {...{ times, format: formatMs }}
          series={[line("mean", ({ appendMs }) => appendMs), line("95th percentile", ({ appendP95Ms }) => appendP95Ms)]}
        />
        <LiveChart
          title="Projection delay"
          note={`from the commit of an event until queries see it, ${of}`}
          {...{ times, format: formatMs }}
          series={[
            line("mean", ({ projectionMs }) => projectionMs),
            line("95th percentile", ({ projectionP95Ms }) => projectionP95Ms),
          ]}
        />
        <LiveChart
          title="Batch size"
          note={`commands per append, ${of}`}
          {...{ times, format: formatNumber }}
          series={[line("commands", ({ batchSize }) => batchSize)]}
        />
        <LiveChart
          title="Gaps healed"
          note={`lost messages that were read from the log, ${of}`}
          {...{ times, format: formatCount, isWhole: true }}
          series={[line("since the start", ({ status }) => gapsHealedOf(status))]}
        />
        <LiveChart
          title="Subscribers"
          note={`by read model, ${of}`}
          {...{ times, format: formatCount, isWhole: true }}
          series={perReadModel(samples, subscribersOf)}
        />
      </div>
    </section>
  );
}
