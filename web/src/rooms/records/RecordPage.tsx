import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import { reasonsOffered } from '../../shared/access';
import type { LiveEvent } from '../../shared/api';
import { dateTime } from '../../shared/formats';
import { useKeys } from '../../shared/hooks';
import { useLive } from '../../shared/live';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { ErrorState, Loading, ResidentBanner, useTitle, type BannerAllergies } from '../../shared/ui';
import { AccessLog } from './AccessLog';
import { records, type Summary } from './api';
import { AskReason } from './AskReason';
import { FactBrowser } from './FactBrowser';
import { PrintSummary } from './PrintSummary';
import { SensitiveNotice } from './SensitiveNotice';
import { SummaryBoard } from './SummaryBoard';
import { Trends } from './Trends';
import './record.css';

const tabs = [
  { key: 'summary', label: '急诊摘要' },
  { key: 'timeline', label: '时间线' },
  { key: 'trends', label: '趋势' },
  { key: 'reports', label: '检验检查' },
  { key: 'documents', label: '文书' },
  { key: 'access', label: '谁看过' },
];

export default function RecordPage() {
  const { residentId = '' } = useParams();
  // Another resident is another page: nothing of the one before may remain under the new name.
  return <Record key={residentId} residentId={residentId} />;
}

function Record({ residentId }: { residentId: string }) {
  useTitle('居民档案');
  const cardShown = (useLocation().state as { cardShown?: boolean } | null)?.cardShown ?? false;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['record', residentId, 'summary'],
    queryFn: ({ signal }) => records.summary(residentId, signal),
    // The card was scanned a moment ago: that the resident is here becomes known to the record within the second.
    ...(cardShown ? { retry: (times: number, thrown: unknown) => times < 8 && asProblem(thrown).code === 'records.reason-needed', retryDelay: 250 } : {}),
  });
  const problem = error ? asProblem(error) : null;
  // Also where the record was open until now: the reason has ended.
  const offered = reasonsOffered(problem);
  if (problem && offered) return <AskReason residentId={residentId} title={problem.title} options={offered} />;
  if (data) return <OpenRecord residentId={residentId} summary={data} />;
  if (isPending || !problem) return <Loading rows={10} />;
  return <ErrorState problem={problem} retry={() => void refetch()} />;
}

function bannerAllergies(summary: Summary): BannerAllergies {
  return { names: summary.allergies.map((allergy) => allergy.display), asked: summary.allergyAsked };
}

function OpenRecord({ residentId, summary }: { residentId: string; summary: Summary }) {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') ?? 'summary';
  const show = useCallback((next: string, fact?: string, more: Record<string, string> = {}) => setParams({ tab: next, ...(fact && { fact }), ...more }), [setParams]);
  const fresh = useFresh(residentId);
  const mayCard = useMay(may.healthCard);
  const mayRead = useMay(may.readResidents);
  const keys = useMemo(() => Object.fromEntries(tabs.map(({ key }, index) => [String(index + 1), () => show(key)])), [show]);
  useKeys(keys);

  return (
    <div className="page">
      <ResidentBanner resident={summary.resident} allergies={bannerAllergies(summary)}>
        <div>调阅理由：{summary.access.title}</div>
        <div className="tiny">{summary.access.until ? `至 ${dateTime(summary.access.until)}` : '长期有效'} · 本次调阅已记录</div>
      </ResidentBanner>
      <div className="record-tabs no-print">
        <Tabs activeKey={tab} onChange={(key) => show(key)} items={tabs} />
        <div className="grow" />
        {fresh.waiting && (
          <Button size="small" onClick={fresh.read}>有新资料，点此更新</Button>
        )}
        <span className="tiny faint">摘要生成于 {dateTime(summary.generatedAt)}</span>
        {mayRead && <Link className="small" to={paths.resident(residentId)}>档案信息</Link>}
        {mayCard && <Link className="small" to={paths.healthCard(residentId)}>电子健康卡</Link>}
        {tab !== 'access' && <Button size="small" onClick={() => window.print()}>打印摘要</Button>}
      </div>
      <SensitiveNotice residentId={residentId} withheld={summary.withheld} />
      <div className={`record-body ${tab === 'access' ? '' : 'no-print'}`}>
        {tab === 'summary' && <SummaryBoard summary={summary} open={show} />}
        {tab === 'timeline' && <FactBrowser residentId={residentId} key="all" />}
        {tab === 'trends' && <Trends residentId={residentId} />}
        {tab === 'reports' && <FactBrowser residentId={residentId} key="reports" only="report" />}
        {tab === 'documents' && <FactBrowser residentId={residentId} key="documents" only="document" />}
        {tab === 'access' && <AccessLog resident={summary.resident} />}
      </div>
      {tab !== 'access' && <PrintSummary summary={summary} />}
    </div>
  );
}

/** New facts do not move the page under a reading doctor: it says that there are some. */
function useFresh(residentId: string) {
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState(false);
  const listen = useCallback(
    (event: LiveEvent) => {
      if (event.subjectId === residentId) setWaiting(true);
    },
    [residentId],
  );
  useLive('records.facts-recorded', listen);
  const read = () => {
    setWaiting(false);
    void queries.invalidateQueries({ queryKey: ['record', residentId] });
  };
  return { waiting, read };
}
