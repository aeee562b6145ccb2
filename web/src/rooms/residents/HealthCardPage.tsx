import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { dateTime, or } from '../../shared/formats';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useAction, usePaged } from '../../shared/query';
import { residentHeader } from '../../shared/residents';
import { useMay } from '../../shared/session';
import { Async, EmptyState, KeyPagedTable, ResidentBanner, StateChip, useTitle, type Column } from '../../shared/ui';
import { residents, type HealthCard } from './api';
import { CardCode } from './CardCode';
import { IssueCard } from './IssueCard';
import { PrintCard } from './PrintCard';
import { StopCard } from './StopCard';
import './card.css';

/** 电子健康卡: issued against the identity card in hand, shown as a code that changes, stopped, replaced, printed. */
export default function HealthCardPage() {
  const { residentId = '' } = useParams();
  return <Cards key={residentId} residentId={residentId} />;
}

function Cards({ residentId }: { residentId: string }) {
  useTitle('电子健康卡');
  const header = useQuery({ queryKey: ['residents', residentId, 'header'], queryFn: ({ signal }) => residentHeader(residentId, signal) });
  const list = usePaged(['residents', residentId, 'cards'], (cursor, signal) => residents.cards(residentId, cursor, signal));
  const [readsRecords, reads] = [useMay(may.readRecords), useMay(may.readResidents)];
  const problem = header.error ? asProblem(header.error) : list.problem;
  return (
    <div className="page">
      {header.data && (
        <ResidentBanner resident={header.data} allergies={null}>
          <div className="row" style={{ gap: 16 }}>
            {readsRecords && <Link to={paths.record(residentId)}>打开健康档案</Link>}
            {reads && <Link to={paths.resident(residentId)}>档案信息</Link>}
          </div>
        </ResidentBanner>
      )}
      <div className="page-body cards">
        <Async data={header.data && !list.isPending ? header.data : undefined} problem={problem} retry={() => { void header.refetch(); list.retry(); }}>
          {(resident) => {
            const active = list.items.find((card) => card.state === 'active');
            return (
              <>
                {active ? <Active card={active} name={resident.name} /> : <None residentId={residentId} deceased={resident.deceased} before={list.items.length > 0} />}
                <History list={list} />
              </>
            );
          }}
        </Async>
      </div>
    </div>
  );
}

function Active({ card, name }: { card: HealthCard; name: string }) {
  const [asked, setAsked] = useState<'stop' | 'replace' | null>(null);
  const [printed, setPrinted] = useState<HealthCard | null>(null);
  const print = useAction<null, HealthCard>({ run: (_, options) => residents.printCard(card.residentId, options), done: setPrinted });
  return (
    <>
      <div className="cards-now no-print">
        <section className="card cards-about stack">
          <div className="row apart">
            <h2>在用的卡</h2>
            <StateChip tone="done">有效</StateChip>
          </div>
          <dl className="facts">
            <dt>持卡人</dt><dd>{name}</dd>
            <dt>卡号</dt><dd className="mono">{card.number}</dd>
            <dt>发卡时间</dt><dd>{dateTime(card.issuedAt)}</dd>
            <dt>实名核验</dt><dd>已核对居民身份证原件</dd>
          </dl>
          <div className="row">
            <Button onClick={() => print.mutate(null)} loading={print.isPending}>打印卡片</Button>
            <Button onClick={() => setAsked('replace')}>遗失或损坏，换新卡</Button>
            <Button onClick={() => setAsked('stop')}>停用</Button>
          </div>
          <p className="tiny soft">打印会显示完整卡号，并记入审计日志。停用或换卡后，旧卡号和旧码立即失效。</p>
        </section>
        <CardCode key={card.id} residentId={card.residentId} />
      </div>
      {asked === 'stop' && <StopCard residentId={card.residentId} close={() => setAsked(null)} />}
      {asked === 'replace' && <IssueCard residentId={card.residentId} replacing close={() => setAsked(null)} />}
      {printed && <PrintCard card={printed} name={name} done={() => setPrinted(null)} />}
    </>
  );
}

function None({ residentId, deceased, before }: { residentId: string; deceased: boolean; before: boolean }) {
  const [issuing, setIssuing] = useState(false);
  return (
    <section className="card">
      <EmptyState title={before ? '现在没有在用的电子健康卡' : '还没有发过电子健康卡'}>
        <p>{deceased ? '该居民已登记死亡，不能发卡。' : '发卡前请核对居民身份证原件，姓名和号码须与档案一致。'}</p>
        {!deceased && <Button type="primary" onClick={() => setIssuing(true)}>核对身份证并发卡</Button>}
      </EmptyState>
      {issuing && <IssueCard residentId={residentId} close={() => setIssuing(false)} />}
    </section>
  );
}

const columns: Column<HealthCard>[] = [
  { title: '发卡时间', width: 150, render: (card) => dateTime(card.issuedAt) },
  { title: '卡号', width: 200, render: (card) => <span className="mono">{card.number}</span> },
  { title: '状态', width: 110, render: (card) => (card.state === 'active' ? <StateChip tone="done">有效</StateChip> : <StateChip tone="waiting" icon={false}>已停用</StateChip>) },
  { title: '停用时间', width: 150, render: (card) => dateTime(card.cancelledAt) },
  { title: '停用原因', render: (card) => or(card.cancelledReason) },
];

function History({ list }: { list: ReturnType<typeof usePaged<HealthCard>> }) {
  if (list.items.length === 0) return null;
  return (
    <section className="card no-print">
      <h2 className="cards-title">历次发卡</h2>
      <KeyPagedTable label="历次发卡" list={list} columns={columns} rowKey={(card) => card.id} empty={{ title: '没有发过卡' }} />
    </section>
  );
}
