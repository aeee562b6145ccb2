import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { bloodGroup, dateTime, insurance, missing, or, sex } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { StateChip } from '../../shared/ui';
import { residents, type Resident } from './api';
import { CorrectForm } from './CorrectForm';
import { ethnicity, keyTitle, maritalStates } from './words';

/** 基本信息: what all sources together say of the person, and its correction. */
export function PersonSection({ resident }: { resident: Resident }) {
  const [editing, setEditing] = useState(false);
  const [clear, setClear] = useState<Resident | null>(null);
  const [corrects, reveals] = [useMay(may.correctResidents), useMay(may.revealResidents)];
  const reveal = useAction<null, Resident>({ run: (_, options) => residents.reveal(resident.person.id, options), done: setClear });
  if (editing) return <CorrectForm resident={resident} close={() => setEditing(false)} />;
  // Shown in the clear only while nothing has changed since.
  const shown = clear && clear.person.version === resident.person.version ? clear : resident;
  return (
    <section className="pane" aria-label="基本信息">
      <header className="pane-head">
        <h2 className="grow">基本信息</h2>
        {resident.whole && reveals && !shown.revealed && <Button size="small" loading={reveal.isPending} onClick={() => reveal.mutate(null)}>显示完整号码</Button>}
        {shown.revealed && <Button size="small" onClick={() => setClear(null)}>隐去号码</Button>}
        {corrects && <Button size="small" onClick={() => setEditing(true)}>更正</Button>}
      </header>
      <div className="pane-body">{resident.whole ? <Whole resident={shown} /> : <Listed resident={resident} />}</div>
    </section>
  );
}

/** What a list shows. */
function Listed({ resident: { person, homeOrganizationName } }: { resident: Resident }) {
  return (
    <dl className="facts">
      <dt>姓名</dt><dd className="strong">{person.name}</dd>
      <dt>性别</dt><dd>{sex(person.sex)}</dd>
      <dt>出生日期</dt><dd>{or(person.birthDate)}</dd>
      <dt>身份证号</dt><dd>{or(person.idNumberMasked)}</dd>
      <dt>电话</dt><dd>{or(person.phoneMasked)}</dd>
      <dt>住址</dt><dd>{or(person.address)}</dd>
      <dt>管理机构</dt><dd>{or(homeOrganizationName)}</dd>
    </dl>
  );
}

function Whole({ resident }: { resident: Resident }) {
  const { person } = resident;
  return (
    <dl className="facts">
      <dt>姓名</dt><dd><span className="strong">{person.name}</span>{resident.otherNames.length > 0 && <span className="soft">　又名 {resident.otherNames.join('、')}</span>}</dd>
      <dt>性别</dt><dd>{sex(person.sex)}</dd>
      <dt>出生日期</dt><dd>{or(person.birthDate)}{person.ageText && `（${person.ageText}）`}</dd>
      <dt>证件与卡</dt><dd><Lines of={resident.papers} show={(paper) => <>{keyTitle(paper.kind)} <span className="mono">{paper.value}</span></>} /></dd>
      <dt>电话</dt><dd><Lines of={resident.phones} show={(phone) => <span className="mono">{phone}</span>} /></dd>
      <dt>住址</dt><dd><Lines of={resident.addresses} show={(address) => or(address.text)} /></dd>
      <dt>联系人</dt><dd><Lines of={resident.contacts} show={(contact) => [contact.name, contact.relationship, contact.phone].filter(Boolean).join(' ')} /></dd>
      <dt>民族</dt><dd>{or(ethnicity(resident.ethnicity))}</dd>
      <dt>婚姻</dt><dd>{resident.maritalStatus ? (maritalStates[resident.maritalStatus] ?? resident.maritalStatus) : missing}</dd>
      <dt>血型</dt><dd>{resident.bloodAbo ? bloodGroup(resident.bloodAbo, resident.bloodRh) : missing}</dd>
      <dt>医保</dt><dd>{resident.insuranceType ? insurance(resident.insuranceType) : missing}</dd>
      <dt>管理机构</dt><dd>{or(resident.homeOrganizationName)}</dd>
      <dt>来源</dt><dd><Sources resident={resident} /></dd>
    </dl>
  );
}

function Lines<T>({ of, show }: { of: T[]; show: (one: T) => ReactNode }) {
  if (of.length === 0) return <>{missing}</>;
  return <>{of.map((one, index) => <div key={index}>{show(one)}</div>)}</>;
}

const sourceTitles: Record<string, string> = { onecounty: '平台登记', 'onecounty.correction': '人工更正' };

/** Which systems know the person, the latest word first. */
function Sources({ resident: { members, sources } }: { resident: Resident }) {
  return (
    <>
      {members.length > 1 && <StateChip tone="waiting" icon={false}>由 {members.length} 份档案合并</StateChip>}
      <Lines
        of={sources}
        show={(source) => {
          const own = sourceTitles[source.system];
          return <>{own ?? <span className="mono">{source.system} {source.localId}</span>} <span className="tiny soft">{dateTime(source.saidAt)}</span></>;
        }}
      />
    </>
  );
}
