import { WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { ago, dateTime, day, encounterClass, or, shortTime, span } from '../../shared/formats';
import { useNow } from '../../shared/hooks';
import { StateChip, Value } from '../../shared/ui';
import type { AllergyLine, CriticalLine, EncounterLine, Freshness, LastObservation, MedicationLine, ProblemLineItem, Summary } from './api';
import { criticalityTitle, statusTitle } from './words';

type Open = (tab: string, fact?: string, more?: Record<string, string>) => void;

/** What a doctor must know in the first ten seconds, on one screen. */
export function SummaryBoard({ summary, open }: { summary: Summary; open: Open }) {
  const at = useNow();
  return (
    <div className="board">
      <div className="board-column">
        <Critical lines={summary.critical} inAll={summary.counts.critical} open={open} at={at} />
        <Allergies lines={summary.allergies} asked={summary.allergyAsked} open={open} />
        <Problems lines={summary.problems} inAll={summary.counts.problems} open={open} />
      </div>
      <div className="board-column">
        <Encounters lines={summary.encounters} inAll={summary.counts.encounters} open={open} at={at} />
        <Medications lines={summary.medications} inAll={summary.counts.medications} open={open} at={at} />
      </div>
      <div className="board-column">
        <LastObservations lines={summary.lastObservations} open={open} at={at} />
      </div>
      <footer className="board-fresh">
        <span className="strong">资料更新</span>
        {summary.freshness.length === 0 && <span>还没有任何系统送来资料</span>}
        {summary.freshness.map((line) => (
          <span key={`${line.source}/${line.application ?? ''}/${line.organization}`} title={dateTime(line.lastAt)}>
            {senderName(line, summary.freshness)} <b>{line.lastAt ? ago(line.lastAt, at) : '从未送来'}</b>
          </span>
        ))}
      </footer>
    </div>
  );
}

/** The institution and its program; the source's code only where those leave open which of several it is. */
function senderName({ organization, application, source }: Freshness, all: Freshness[]): string {
  const alike = all.filter((other) => other.organization === organization && (application === null || other.application === application));
  return [organization, application, alike.length > 1 && source].filter(Boolean).join(' ');
}

interface BlockProps {
  title: string;
  count?: number;
  tone?: 'danger' | 'late';
  grow?: boolean;
  children: ReactNode;
}

function Block({ title, count, tone, grow, children }: BlockProps) {
  return (
    <section className={`card block ${tone ?? ''} ${grow ? 'fills' : ''}`} aria-label={title}>
      <h2>
        {tone === 'danger' && <WarningFilled />} {title}
        {count !== undefined && count > 0 && <span className="block-count">{count}</span>}
      </h2>
      <div className="block-body">{children}</div>
    </section>
  );
}

/** The list is longer than the screen: where the rest is. */
function Rest({ shown, inAll, kind, open }: { shown: number; inAll: number; kind: string; open: Open }) {
  if (inAll <= shown) return null;
  return (
    <button type="button" className="plain block-line link" onClick={() => open('timeline', undefined, { kind })}>
      已列 {shown} 条，共 {inAll} 条，在时间线查看全部
    </button>
  );
}

const None = ({ children }: { children: ReactNode }) => <p className="block-none">{children}</p>;

function Critical({ lines, inAll, open, at }: { lines: CriticalLine[]; inAll: number; open: Open; at: number }) {
  if (lines.length === 0) return <Block title="危急值"><None>近期没有危急值</None></Block>;
  return (
    <Block title="危急值" count={inAll} tone="danger">
      {lines.map((line) => (
        <button key={line.id} type="button" className="plain block-line" onClick={() => open('reports', line.reportId ?? line.id)}>
          <div className="row apart">
            <span className="strong clip">{line.display}</span>
            <Value text={line.valueText} unit={line.unit} interpretation={line.interpretation} />
          </div>
          <div className="row apart tiny soft">
            <span className="clip">{line.referenceText ? `参考 ${line.referenceText}` : '未报参考范围'} · {line.source}</span>
            <span className="nowrap" title={dateTime(line.effectiveAt)}>{ago(line.effectiveAt, at)}</span>
          </div>
        </button>
      ))}
      <Rest shown={lines.length} inAll={inAll} kind="observation,report" open={open} />
    </Block>
  );
}

function Allergies({ lines, asked, open }: { lines: AllergyLine[]; asked: boolean; open: Open }) {
  if (lines.length === 0)
    return (
      <Block title="过敏" {...(asked ? {} : { tone: 'late' as const })}>
        <None>{asked ? '已询问，无已知过敏' : '未询问：没有人问过，不等于没有'}</None>
      </Block>
    );
  return (
    <Block title="过敏" count={lines.length} tone="danger">
      {lines.map((line) => (
        <button key={line.id} type="button" className="plain block-line" onClick={() => open('timeline', line.id)}>
          <div className="row apart">
            <span className="strong clip">{line.display}</span>
            <span className={line.criticality === 'high' ? 'value critical' : 'soft'}>{criticalityTitle(line.criticality)}</span>
          </div>
          <div className="tiny soft clip">{line.reaction ?? '反应未记录'} · {line.source} · {day(line.recordedAt)}</div>
        </button>
      ))}
    </Block>
  );
}

function Problems({ lines, inAll, open }: { lines: ProblemLineItem[]; inAll: number; open: Open }) {
  return (
    <Block title="诊断与问题" count={inAll} grow>
      {lines.length === 0 && <None>没有诊断记录</None>}
      {lines.map((line) => (
        <button key={line.id} type="button" className="plain block-line" onClick={() => open('timeline', line.id)}>
          <div className="row apart">
            <span className="strong clip" title={line.display}>{line.display}</span>
            <span className="tiny soft nowrap">{line.since ? `自 ${day(line.since)}` : '起始不详'}</span>
          </div>
          <div className="tiny soft clip">{[line.code, statusTitle(line.status), line.source].filter(Boolean).join(' · ')}</div>
        </button>
      ))}
      <Rest shown={lines.length} inAll={inAll} kind="condition" open={open} />
    </Block>
  );
}

function Encounters({ lines, inAll, open, at }: { lines: EncounterLine[]; inAll: number; open: Open; at: number }) {
  return (
    <Block title="就诊" count={inAll}>
      {lines.length === 0 && <None>没有就诊记录</None>}
      {lines.map((line) => (
        <button key={line.id} type="button" className={`plain block-line ${line.status === 'in-progress' ? 'now' : ''}`} onClick={() => open('timeline', line.id)}>
          <div className="row apart">
            <span className="strong clip">{encounterClass(line.class)} · {line.diagnosis ?? '诊断未填'}</span>
            {line.status === 'in-progress' ? (
              <StateChip tone="progress">{nowTitles[line.class] ?? '就诊中'} · 已 {line.start ? span(at - Date.parse(line.start)) : '不详'}</StateChip>
            ) : (
              <span className="tiny soft nowrap">{statusTitle(line.status)}</span>
            )}
          </div>
          <div className="row apart tiny soft">
            <span className="clip">{[line.organization, line.department].filter(Boolean).join(' ')}</span>
            <span className="nowrap">{period(line, at)}</span>
          </div>
        </button>
      ))}
      <Rest shown={lines.length} inAll={inAll} kind="encounter" open={open} />
    </Block>
  );
}

const nowTitles: Record<string, string> = { IMP: '在院', EMER: '急诊中' };

function period(line: EncounterLine, at: number): string {
  if (line.class === 'IMP' && line.end) return `${day(line.start)} 至 ${day(line.end)}`;
  return shortTime(line.start, at);
}

function Medications({ lines, inAll, open, at }: { lines: MedicationLine[]; inAll: number; open: Open; at: number }) {
  return (
    <Block title="当前用药" count={inAll} grow>
      {lines.length === 0 && <None>没有用药记录（县外和自购用药不在其中）</None>}
      {lines.map((line) => (
        <button key={line.id} type="button" className="plain block-line" onClick={() => open('timeline', line.id)}>
          <div className="row apart">
            <span className="strong clip">{line.display}</span>
            <span className="nowrap">{[line.dose, line.route, line.frequency].filter(Boolean).join(' ') || '用法未报'}</span>
          </div>
          <div className="row apart tiny soft">
            <span className="clip">{line.organization}{line.days ? ` · ${line.days} 天量` : ''}</span>
            <span className="nowrap">{shortTime(line.prescribedAt, at)}</span>
          </div>
        </button>
      ))}
      <Rest shown={lines.length} inAll={inAll} kind="prescription" open={open} />
    </Block>
  );
}

function LastObservations({ lines, open, at }: { lines: LastObservation[]; open: Open; at: number }) {
  return (
    <Block title="最近一次检验与测量" count={lines.length} grow>
      {lines.length === 0 && <None>没有检验和测量记录</None>}
      {lines.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr><th>项目</th><th className="num">结果</th><th>参考</th><th className="num">距今</th></tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.system}|${line.code}`}>
                <td>
                  <button type="button" className="plain" onClick={() => (line.reportId ? open('reports', line.reportId) : open('trends', undefined, { series: `${line.system}|${line.code}` }))} title={line.source}>
                    {line.display}
                  </button>
                </td>
                <td className="num"><Value text={line.valueText} unit={line.unit} interpretation={line.interpretation} /></td>
                <td className="soft tiny">{or(line.referenceText)}</td>
                <td className="num tiny soft nowrap" title={dateTime(line.effectiveAt)}>{ago(line.effectiveAt, at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}
