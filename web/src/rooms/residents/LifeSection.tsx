import { Button } from 'antd';
import { useState } from 'react';
import { dateTime, or } from '../../shared/formats';
import { may } from '../../shared/permissions';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { ReasonDialog } from '../../shared/ui';
import { residents, type Person, type Resident } from './api';
import { DeathForm, MoveOutForm } from './LifeForms';

type Doing = 'death' | 'move' | 'revive' | 'return';

/** 身故与迁出: the file is closed with a date and a reason, never deleted, and opened again where that was an error or the person came back. */
export function LifeSection({ resident }: { resident: Resident }) {
  const records = useMay(may.recordLifeEvents);
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const { person } = resident;
  // Whether somebody moved out and then died is told by the whole record only.
  const movedOut = person.state === 'moved-out' || resident.movedOutOn !== null;
  const active = !person.deceased && !movedOut;
  const forming = doing === 'death' || doing === 'move';
  return (
    <section className="pane" aria-label="身故与迁出">
      <header className="pane-head">
        <h2 className="grow">身故与迁出</h2>
        {records && !forming && !person.deceased && <Button size="small" onClick={() => setDoing('death')}>登记身故</Button>}
        {records && !forming && active && <Button size="small" onClick={() => setDoing('move')}>登记迁出</Button>}
      </header>
      {doing === 'death' && <DeathForm person={person} close={close} />}
      {doing === 'move' && <MoveOutForm person={person} close={close} />}
      <div className="pane-body stack">
        {active && <p className="small soft">在本县居住，档案在用。</p>}
        {person.deceased && (
          <div className="row apart">
            <span><b>已故</b>　{resident.deceasedAt ? dateTime(resident.deceasedAt) : '时间不详'}</span>
            {records && <Button size="small" onClick={() => setDoing('revive')}>撤销身故登记</Button>}
          </div>
        )}
        {movedOut && (
          <div className="row apart">
            <span><b>已迁出</b>　{resident.movedOutOn ? `${resident.movedOutOn} 迁往 ${or(resident.movedOutTo)}` : '日期和去向须说明调阅理由后显示'}</span>
            {records && <Button size="small" onClick={() => setDoing('return')}>登记迁回</Button>}
          </div>
        )}
      </div>
      {doing === 'revive' && <Undo person={person} close={close} {...undoing.revive} />}
      {doing === 'return' && <Undo person={person} close={close} {...undoing.return} />}
    </section>
  );
}

interface Undoing {
  run: typeof residents.withdrawDeath;
  title: string;
  note: string;
  word: string;
  said: string;
  common: string[];
}

const undoing: Record<'revive' | 'return', Undoing> = {
  revive: {
    run: residents.withdrawDeath,
    title: '撤销身故登记',
    note: '居民恢复在用，电子健康卡、预约等可重新办理。系统以后再送来“已故”，也不会盖过这次撤销。',
    word: '撤销身故登记',
    said: '已撤销身故登记',
    common: ['同名误登', '上报有误，已向家属核实'],
  },
  return: { run: residents.moveBack, title: '登记迁回', note: '档案恢复在用，迁出和迁回的记录都会保留。', word: '登记迁回', said: '已登记迁回', common: ['已迁回本县居住', '误登迁出'] },
};

function Undo({ person, close, run, title, note, word, said, common }: Undoing & { person: Person; close: () => void }) {
  const undo = useAction<string, Person>({
    run: (reason, options) => run(person.id, reason, { ...options, version: person.version }),
    stale: [['residents'], ['record', person.id]],
    said,
    done: close,
    refused: () => undefined,
  });
  return <ReasonDialog title={title} label="理由" common={common} word={word} act={undo} close={close}>{note}</ReasonDialog>;
}
