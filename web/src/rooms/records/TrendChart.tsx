import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { dateTime, unitTitle } from '../../shared/formats';
import { judged } from '../../shared/interpretation';
import { fontStack, palette, type Appearance } from '../../theme';
import type { Trend, TrendPoint } from './api';

register([LineChart, GridComponent, MarkAreaComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  trend: Trend;
  points: TrendPoint[];
}

export default function TrendChart({ trend, points }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);

  useEffect(() => {
    const drawn = init(element.current!);
    chart.current = drawn;
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(element.current!);
    return () => {
      resized.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(options(trend, points), { notMerge: true });
  }, [trend, points]);

  return <div ref={element} className="trend-chart" role="img" aria-label={`${trend.display}的变化曲线，数值见下表`} />;
}

const appearance = (): Appearance => (document.documentElement.style.colorScheme === 'dark' ? 'dark' : 'light');

function options(trend: Trend, points: TrendPoint[]) {
  const p = palette(appearance());
  const colors = { critical: p.danger, abnormal: p.late, normal: p.primary, unjudged: p.waiting };
  const numeric = points.filter((point) => point.number !== null);
  const last = numeric[numeric.length - 1];
  const text = { fontFamily: fontStack, fontSize: 12, color: p.inkSoft };
  return {
    animation: false,
    textStyle: { fontFamily: fontStack },
    grid: { left: 56, right: 24, top: 28, bottom: 28 },
    // The HTML tooltip would need style attributes, which the content security policy forbids.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: p.card,
      borderColor: p.line,
      textStyle: { ...text, color: p.ink },
      formatter: (hits: { dataIndex: number }[]) => label(trend, numeric[hits[0]?.dataIndex ?? 0]),
    },
    xAxis: { type: 'time', axisLine: { lineStyle: { color: p.line } }, axisLabel: { ...text, hideOverlap: true }, splitLine: { show: false } },
    yAxis: { type: 'value', scale: true, name: unitTitle(trend.unit), nameTextStyle: text, axisLabel: text, splitLine: { lineStyle: { color: p.lineSoft } } },
    series: [
      {
        type: 'line',
        symbolSize: 9,
        lineStyle: { color: p.primary, width: 1.5 },
        data: numeric.map((point) => {
          const { level } = judged(point.interpretation);
          return {
            value: [point.at, point.number],
            symbol: level === 'critical' ? 'triangle' : level === 'abnormal' ? 'diamond' : 'circle',
            symbolSize: level === 'critical' ? 13 : level === 'abnormal' ? 11 : 8,
            itemStyle: { color: colors[level] },
          };
        }),
        ...(last ? { markArea: band(last, p.doneSoft) } : {}),
      },
    ],
  };
}

/** The reference range of the latest result; laboratories change theirs. */
function band(last: TrendPoint, color: string) {
  if (last.referenceLow === null && last.referenceHigh === null) return undefined;
  return {
    silent: true,
    itemStyle: { color, opacity: 0.7 },
    data: [[{ yAxis: last.referenceLow ?? 'min' }, { yAxis: last.referenceHigh ?? 'max' }]],
  };
}

function label(trend: Trend, point: TrendPoint | undefined): string {
  if (!point) return '';
  const said = judged(point.interpretation);
  return `${dateTime(point.at)}\n${point.valueText ?? point.number} ${unitTitle(trend.unit)} ${said.arrow}${said.word ?? ''}\n${point.organization}`;
}
