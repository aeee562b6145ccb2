import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { dateTime, or, shortTime, unitTitle } from '../../shared/formats';
import { useKeys, useNow } from '../../shared/hooks';
import { asProblem } from '../../shared/problem';
import { Async, EmptyState, Loading, SearchInput, Value } from '../../shared/ui';
import { records, type Trend, type TrendCode, type TrendPoint } from './api';

const TrendChart = lazy(() => import('./TrendChart'));

const id = (code: TrendCode) => `${code.system}|${code.code}`;

/** Any observation over time: one curve, its reference band, and the rows under it. */
export function Trends({ residentId }: { residentId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['record', residentId, 'trend-codes'],
    queryFn: ({ signal }) => records.trendCodes(residentId, signal),
  });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()}>
      {({ items }) => (items.length === 0 ? <EmptyState title="没有可看趋势的检验和测量" /> : <Choice residentId={residentId} codes={items} />)}
    </Async>
  );
}

function Choice({ residentId, codes }: { residentId: string; codes: TrendCode[] }) {
  const [q, setQ] = useState('');
  const [params] = useSearchParams();
  const [chosen, setChosen] = useState(() => id(codes.find((code) => id(code) === params.get('series')) ?? codes[0]!));
  const at = useNow();
  const shown = codes.filter((code) => code.display.includes(q.trim()) || code.code.toLowerCase().includes(q.trim().toLowerCase()));
  const current = codes.find((code) => id(code) === chosen) ?? codes[0]!;
  const step = (by: number) => {
    const next = shown[shown.findIndex((code) => id(code) === chosen) + by];
    if (next) setChosen(id(next));
  };
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
  return (
    <div className="trends">
      <aside className="pane">
        <div className="pane-head">
          <SearchInput placeholder="项目名称或编码" label="查找项目" value={q} change={setQ} />
        </div>
        {shown.map((code) => (
          <button key={id(code)} type="button" className="plain list-item" aria-current={id(code) === chosen} onClick={() => setChosen(id(code))}>
            <span className="row apart"><span className="clip">{code.display}</span><span className="tiny soft nowrap">{code.count} 次</span></span>
            <span className="tiny soft">{shortTime(code.lastAt, at)}</span>
          </button>
        ))}
        {shown.length === 0 && <EmptyState title="没有这个项目" />}
      </aside>
      <Curve key={chosen} residentId={residentId} code={current} />
    </div>
  );
}

const spans = [
  { label: '全部', value: 0 },
  { label: '近 3 年', value: 1096 },
  { label: '近 1 年', value: 366 },
  { label: '近 30 天', value: 30 },
];

function Curve({ residentId, code }: { residentId: string; code: TrendCode }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['record', residentId, 'trend', code.system, code.code],
    queryFn: ({ signal }) => records.trend(residentId, code.code, code.system, signal),
  });
  const [days, setDays] = useState(0);
  const now = useNow();
  const within = (point: TrendPoint) => days === 0 || Date.parse(point.at) > now - days * 86400_000;
  return (
    <section className="pane">
      <header className="pane-head">
        <h2>{code.display}</h2>
        <span className="soft small">{unitTitle(code.unit) || '单位未报'}</span>
        <div className="grow" />
        <Segmented size="small" options={spans} value={days} onChange={setDays} />
      </header>
      <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()}>
        {(trend) => <CurveAndRows trend={trend} points={trend.points.filter(within)} />}
      </Async>
    </section>
  );
}

function CurveAndRows({ trend, points }: { trend: Trend; points: TrendPoint[] }) {
  const numbers = points.filter((point) => point.number !== null).length;
  return (
    <div className="trend-body">
      {numbers > 0 ? (
        <Suspense fallback={<Loading rows={6} />}><TrendChart trend={trend} points={points} /></Suspense>
      ) : (
        <EmptyState title="这段时间没有数值结果">文字结果见下表。</EmptyState>
      )}
      {numbers < points.length && <p className="tiny soft trend-note">有 {points.length - numbers} 次结果不是数值，只列在表中，不画在图上。</p>}
      <table className="plain-table">
        <thead><tr><th>时间</th><th className="num">结果</th><th>参考范围</th><th>机构</th></tr></thead>
        <tbody>
          {[...points].reverse().map((point, index) => (
            <tr key={`${point.at}/${index}`}>
              <td className="nowrap">{dateTime(point.at)}</td>
              <td className="num"><Value text={point.valueText} unit={trend.unit} interpretation={point.interpretation} /></td>
              <td className="soft">{reference(point)}</td>
              <td className="soft">{or(point.organization)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function reference({ referenceLow: low, referenceHigh: high }: TrendPoint): string {
  if (low !== null && high !== null) return `${low}–${high}`;
  if (low !== null) return `≥ ${low}`;
  if (high !== null) return `≤ ${high}`;
  return '未报';
}
