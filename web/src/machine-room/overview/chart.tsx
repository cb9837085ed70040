import { useEffect, useRef } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useTheme } from "../../app/theme.js";
import type { Series } from "./history.js";

interface ChartProps {
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number | null) => string;
  /** Whether the values are whole numbers, so that the axis has no others. */
  readonly isWhole: boolean;
  /** An element whose children have the colors of the lines as their background. */
  readonly swatches: React.RefObject<HTMLElement | null>;
}

const heightPx = 150;
/** A chart shows at least this range, so that a small value does not fill it. */
const minRange = 1;
/** The span grows with the samples up to this one. */
const maxSpanSeconds = 300;
const minSpanSeconds = 60;
const wholeSteps = [1, 2, 5]
  .flatMap((step) => [0, 1, 2, 3, 4, 5, 6].map((power) => step * 10 ** power))
  .sort((one, other) => one - other);

/** Lines over the last five minutes, drawn on a canvas. */
export function Chart({ times, series, format, isWhole, swatches }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const theme = useTheme();
  const labels = series.map(({ label }) => label).join("\n");

  useEffect(() => {
    const element = host.current;
    const list = swatches.current;
    if (element === null || list === null) return undefined;
    const colors = [...list.querySelectorAll("[data-swatch]")].map(
      (swatch) => getComputedStyle(swatch).backgroundColor,
    );
    const created = new UPlot(optionsOf(element, labels.split("\n"), colors, { format, isWhole }), [[]], element);
    plot.current = created;
    const observer = new ResizeObserver(() => {
      created.setSize({ width: element.clientWidth, height: heightPx });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current = undefined;
      created.destroy();
    };
  }, [labels, format, isWhole, swatches, theme]);

  // Also after the plot was created again.
  useEffect(() => {
    plot.current?.setData([times, ...series.map(({ values }) => values)] as unknown as UPlot.AlignedData);
  });

  return <div ref={host} aria-hidden />;
}

function optionsOf(
  element: HTMLElement,
  labels: readonly string[],
  colors: readonly string[],
  { format, isWhole }: Pick<ChartProps, "format" | "isWhole">,
): UPlot.Options {
  const { color, font } = textOf(element);
  const grid = { stroke: colorOf(element, "--border"), width: 1 };
  const axis = { stroke: color, font, grid, ticks: { show: false } };
  return {
    width: element.clientWidth,
    height: heightPx,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: (_plot, min, max) => [Math.min(Math.max(min, max - maxSpanSeconds), max - minSpanSeconds), max] },
      y: { range: (_plot, _min, max) => [0, Math.max(minRange, (max || 0) * 1.15)] },
    },
    axes: [
      { ...axis, values: (_plot, splits) => splits.map(timeText), space: 70, size: 28 },
      {
        ...axis,
        size: 56,
        space: 32,
        values: (_plot, splits) => splits.map((value) => format(value)),
        ...(isWhole && { incrs: wholeSteps }),
      },
    ],
    series: [
      {},
      ...labels.map((label, index) => ({ label, stroke: colors[index] ?? color, width: 2, points: { show: false } })),
    ],
  };
}

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

function timeText(seconds: number): string {
  return time.format(seconds * 1_000);
}

function textOf(element: HTMLElement): { readonly color: string; readonly font: string } {
  const { color, fontFamily } = getComputedStyle(element);
  return { color, font: `11px ${fontFamily}` };
}

/** A canvas does not understand `light-dark()`, so an element resolves the color. */
function colorOf(element: HTMLElement, property: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${property})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
