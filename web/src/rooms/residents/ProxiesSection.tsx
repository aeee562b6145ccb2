import { Button } from 'antd';
import { useState } from 'react';
import { or, sex, today } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { EmptyState, ReasonDialog, Rows, StateChip, type Column } from '../../shared/ui';
import { residents, type Proxy, type Resident } from './api';
import type { Read } from './family';
import { Name } from './HouseholdSection';
import { ProxyForm } from './ProxyForm';
import { proxyStanding } from './proxyStanding';
import { Section } from './Section';
import { consents } from './words';

/** 代理人: who may act for the resident, by whose consent and how long; past ones too. */
export function ProxiesSection({ resident, list }: { resident: Resident; list: Read<Proxy[]> }) {
  const keeps = useMay(may.keepFamilies);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Proxy | null>(null);
  const tools = keeps && !adding && !resident.person.deceased && <Button size="small" onClick={() => setAdding(true)}>增加代理人</Button>;
  const columns: Column<Proxy>[] = [
    { title: '代理人', width: 150, render: ({ proxy, relationship }) => <><Name id={proxy.id} name={proxy.name} /><div className="tiny soft">{relationship} · {sex(proxy.sex)} · {proxy.ageText}</div></> },
    { title: '授权', render: (one) => <>{consents[one.consentKind] ?? one.consentKind}<div className="tiny soft">{one.consentNote}</div></> },
    { title: '期限', width: 110, render: (one) => <span className="small">{one.fromDay}<br />至 {one.untilDay ?? '未定'}</span> },
    { title: '状态', width: 120, render: (one) => <Standing proxy={one} /> },
    ...(keeps ? [{ title: '操作', width: 64, render: (one: Proxy) => one.endedAt === null && (one.inForce || one.fromDay > today()) && <Button size="small" onClick={() => setEnding(one)}>终止</Button> }] : []),
  ];
  return (
    <Section title="代理人" list={list} tools={tools}>
      {(proxies) => (
        <>
          {adding && <ProxyForm residentId={resident.person.id} close={() => setAdding(false)} />}
          {proxies.length > 0 && <Rows label="代理人" columns={columns} rows={proxies} rowKey={(one) => one.id} />}
          {proxies.length === 0 && !adding && <EmptyState title="没有代理人">代办查阅、预约等事项，须先登记授权的依据。</EmptyState>}
          {ending && <End proxy={ending} close={() => setEnding(null)} />}
        </>
      )}
    </Section>
  );
}

function Standing({ proxy }: { proxy: Proxy }) {
  const { title, tone } = proxyStanding(proxy, today());
  return (
    <>
      <StateChip tone={tone} icon={tone === 'done'}>{title}</StateChip>
      {proxy.endedAt && <div className="tiny soft">{or(proxy.endedReason)}</div>}
    </>
  );
}

const commonReasons = ['居民本人撤回授权', '监护关系已终止', '登记有误'];

function End({ proxy, close }: { proxy: Proxy; close: () => void }) {
  const end = useAction<string>({
    run: (reason, options) => residents.endProxy(proxy.id, reason, { ...options, version: proxy.version }),
    stale: [['residents']],
    said: '已终止授权',
    done: close,
    refused: () => undefined,
  });
  return (
    <ReasonDialog title={`终止${proxy.proxy.name}的授权`} label="终止理由" common={commonReasons} word="终止授权" act={end} close={close}>
      终止后此人立即不能再代办；授权和终止的记录都会保留。
    </ReasonDialog>
  );
}
