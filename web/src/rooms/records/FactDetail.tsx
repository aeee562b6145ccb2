import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { dateTime, dateTimeSeconds, encounterClass, missing, or } from '../../shared/formats';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { asProblem } from '../../shared/problem';
import { useMay } from '../../shared/session';
import { Async, Value } from '../../shared/ui';
import { records, type Coded, type Fact, type FactChild, type FactVersion } from './api';
import { MoreResults } from './MoreResults';
import { criticalityTitle, kinds, statusTitle } from './words';

interface Props {
  residentId: string;
  factId: string;
  select: (id: string) => void;
}

/** The whole of one fact: what was said, by whom, as sent and as translated, and what was said before. */
export function FactDetail({ residentId, factId, select }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['record', residentId, 'fact', factId],
    queryFn: ({ signal }) => records.fact(residentId, factId, signal),
  });
  return (
    <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={8}>
      {(fact) => <Whole fact={fact} select={select} />}
    </Async>
  );
}

function Whole({ fact, select }: { fact: Fact; select: (id: string) => void }) {
  const gone = fact.status === 'entered-in-error';
  return (
    <>
      <header className="pane-head fact-head">
        <h2 className="clip" title={fact.title}>{kinds[fact.kind].icon} {fact.title}</h2>
        <span className="chip">{statusTitle(fact.status)}</span>
        {fact.corrected && <span className="corrected">有更正</span>}
      </header>
      <div className="pane-body stack fact-body">
        {gone && <p className="fact-gone">来源系统已声明此条为录入错误，不作为诊疗依据。</p>}
        {fact.valueText !== null && (
          <p className="fact-value">
            <Value text={fact.valueText} unit={fact.unit} interpretation={fact.interpretation} />
            <span className="soft small">参考 {or(fact.referenceText)}</span>
          </p>
        )}
        {fact.text && <p className="fact-text wrap">{fact.text}</p>}
        {fact.children.length > 0 && <Results rows={fact.children} select={select} />}
        {fact.childrenNext && <MoreResults residentId={fact.residentId} fact={fact} show={(rows) => <Results rows={rows} select={select} />} />}
        {fact.document && <DocumentLink fact={fact} />}
        <Particulars fact={fact} select={select} />
        {fact.history.length > 0 && <History versions={fact.history} />}
      </div>
    </>
  );
}

/** Results of a report, in the order of the laboratory. */
function Results({ rows, select }: { rows: FactChild[]; select: (id: string) => void }) {
  return (
    <table className="plain-table">
      <thead>
        <tr><th>项目</th><th className="num">结果</th><th>参考范围</th><th>时间</th></tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.status === 'entered-in-error' ? 'gone' : ''}>
            <td title={codes(row.code, row.standard)}>
              <button type="button" className="plain" onClick={() => select(row.id)}>
                {row.title}
                {row.corrected && <span className="corrected">已更正，看此前结果</span>}
              </button>
              {row.text && <div className="tiny soft wrap">{row.text}</div>}
            </td>
            <td className="num"><Value text={row.valueText} unit={row.unit} interpretation={row.interpretation} /></td>
            <td className="soft">{row.referenceText ?? '未报'}</td>
            <td className="soft nowrap tiny">{dateTime(row.effectiveAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DocumentLink({ fact }: { fact: Fact }) {
  const { document } = fact;
  if (!document?.url) return <p className="soft">来源系统只送来目录，没有送来文件本身。</p>;
  return (
    <p>
      <a href={document.url} target="_blank" rel="noreferrer">打开文件</a>
      <span className="soft small"> {document.contentType}{document.size !== null && `，${Math.ceil(document.size / 1024)} KB`}</span>
    </p>
  );
}

/** Sources that count versions; others send the instant, which the list of versions shows. */
const versionTitle = (version: number): string => (version < 1_000_000 ? `，第 ${version} 版` : '');

const codeText = (code: Coded | null): string | null => (code?.code ? `${code.code} ${code.display ?? ''}${code.system ? `（${code.system}）` : ''}` : null);

const codes = (sent: Coded | null, standard: Coded | null): string =>
  [`来源 ${codeText(sent) ?? '无编码'}`, `标准 ${codeText(standard) ?? '未对照'}`].join('\n');

function Particulars({ fact, select }: { fact: Fact; select: (id: string) => void }) {
  const seesMessages = useMay(may.readMessages);
  const lines: [string, ReactNode][] = [
    ['发生时间', `${dateTime(fact.effectiveAt)}${fact.endAt ? ` 至 ${dateTime(fact.endAt)}` : ''}`],
    ['签发时间', dateTime(fact.issuedAt)],
    ['机构科室', [fact.organization, fact.department].filter(Boolean).join(' ')],
    ['医师', or(fact.performer)],
    ...kindLines(fact),
    ['来源编码', codeText(fact.code) ?? '无编码'],
    ['标准编码', codeText(fact.standard) ?? '未对照到标准编码'],
    ['来源', `${fact.source.system}，编号 ${fact.source.localId}${versionTitle(fact.source.version)}`],
    ['收到时间', dateTimeSeconds(fact.recordedAt)],
  ];
  return (
    <>
      <dl className="facts small">
        {lines.map(([name, value]) => (
          <div key={name} className="fact-row"><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      <div className="row small">
        {fact.parentId && <button type="button" className="plain link" onClick={() => select(fact.parentId!)}>看所属报告</button>}
        {fact.encounterId && fact.encounterId !== fact.id && <button type="button" className="plain link" onClick={() => select(fact.encounterId!)}>看所属就诊</button>}
        {seesMessages && fact.source.messageId && <Link to={paths.message(fact.source.messageId)}>看原始消息</Link>}
      </div>
    </>
  );
}

function kindLines(fact: Fact): [string, ReactNode][] {
  const { encounter, allergy, medication, immunization } = fact;
  if (encounter)
    return [
      ['就诊类型', encounterClass(encounter.class)],
      ['床位', or(encounter.bed)],
      ['主管医师', or(encounter.attending)],
      ['去向', or(encounter.disposition)],
    ];
  if (allergy)
    return [
      ['危险程度', criticalityTitle(allergy.criticality)],
      ['反应', or(allergy.reaction)],
      ['严重度', or(allergy.severity)],
    ];
  if (medication)
    return [
      ['用法', [medication.dose, medication.route, medication.frequency].filter(Boolean).join(' ') || missing],
      ['数量', medication.quantity === null ? missing : `${medication.quantity} ${medication.quantityUnit ?? ''}`],
      ['天数', or(medication.days)],
    ];
  if (immunization)
    return [
      ['批号', or(immunization.lotNumber)],
      ['剂次', or(immunization.doseNumber)],
      ['部位', or(immunization.site)],
      ['厂家', or(immunization.manufacturer)],
    ];
  return [];
}

function History({ versions }: { versions: FactVersion[] }) {
  return (
    <section>
      <h3 className="fact-history">此前版本</h3>
      <table className="plain-table">
        <tbody>
          {versions.map((version) => (
            <tr key={version.version}>
              <td className="nowrap soft">{dateTime(version.at)}</td>
              <td>{statusTitle(version.status)}</td>
              <td>{version.valueText !== null ? <Value text={version.valueText} unit={version.unit} interpretation={version.interpretation} /> : (version.text ?? missing)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
