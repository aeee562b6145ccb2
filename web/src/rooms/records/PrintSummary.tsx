import { bloodGroup, dateTime, day, encounterClass, or, sex } from '../../shared/formats';
import { useSession } from '../../shared/session';
import { PrintFrame, Value } from '../../shared/ui';
import type { Summary } from './api';

/** The emergency summary on A4. Not on the screen. */
export function PrintSummary({ summary }: { summary: Summary }) {
  const session = useSession();
  const { resident } = summary;
  return (
    <div className="print-only">
      <PrintFrame institution={session.post?.organizationName ?? '县域一体'} title="居民健康档案急诊摘要" by={session.account.name}>
        <p>
          {resident.name} · {sex(resident.sex)} · {resident.ageText ?? '年龄不详'} · {or(resident.idNumberMasked)} · {bloodGroup(resident.bloodAbo, resident.bloodRh)}
        </p>
        <p>
          过敏：
          {summary.allergies.map((line) => `${line.display}（${line.reaction ?? '反应未记录'}）`).join('、') || (summary.allergyAsked ? '已询问，无已知过敏' : '未询问')}
        </p>
        <p>诊断：{summary.problems.map((line) => line.display).join('、') || '没有诊断记录'}</p>
        <p>用药：{summary.medications.map((line) => [line.display, line.dose, line.frequency].filter(Boolean).join(' ')).join('；') || '没有用药记录'}</p>
        <p>
          就诊：
          {summary.encounters.map((line) => `${day(line.start)} ${line.organization} ${encounterClass(line.class)} ${line.diagnosis ?? ''}`).join('；') || '没有就诊记录'}
        </p>
        <table className="plain-table">
          <thead><tr><th>项目</th><th>结果</th><th>参考</th><th>时间</th><th>来源</th></tr></thead>
          <tbody>
            {summary.lastObservations.map((line) => (
              <tr key={`${line.system}|${line.code}`}>
                <td>{line.display}</td>
                <td><Value text={line.valueText} unit={line.unit} interpretation={line.interpretation} /></td>
                <td>{or(line.referenceText)}</td>
                <td>{dateTime(line.effectiveAt)}</td>
                <td>{line.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PrintFrame>
    </div>
  );
}
