import { Button } from 'antd';
import { useState } from 'react';
import { or } from '../../shared/formats';
import { usePaged } from '../../shared/query';
import { FilterSelect, SearchInput } from '../../shared/ui';
import { messages, type MessageFilter } from './api';
import { DepartmentsDialog } from './DepartmentsDialog';
import { MessageBoard } from './MessageBoard';
import { MessageDetailPane } from './MessageDetailPane';
import { useMessageFilter } from './useMessageFilter';
import { states } from './words';

const types = ['ADT', 'ORM', 'OML', 'ORU', 'SIU'].map((value) => ({ value, label: value }));

/** What the hospitals' systems have sent: one state each, mended and sent again from here. */
export default function MessagesPage() {
  const { typed, rested, change } = useMessageFilter<MessageFilter>('hl7');
  const [naming, setNaming] = useState(false);
  const list = usePaged(['messages', 'list', rested], (cursor, signal) => messages.list(rested, cursor, signal));
  return (
    <>
      <MessageBoard
        via="hl7"
        note="各医院系统经 HL7 接口送来的消息"
        tools={
          <>
            <SearchInput placeholder="消息编号或错误文字" label="查找消息" width={220} value={typed.text ?? ''} change={(text) => change({ text })} />
            <FilterSelect label="消息类型" all="全部类型" value={typed.type} change={(type) => change({ type })} options={types} />
            <Button onClick={() => setNaming(true)}>科室字典</Button>
          </>
        }
        states={states}
        filter={typed}
        change={change}
        list={list}
        line={(item) => ({ title: item.type || '类型不明', beside: or(item.controlId), said: item.errorText ?? `${item.source} · 入档 ${item.facts} 条`, receivedAt: item.receivedAt })}
        detail={(id, next) => <MessageDetailPane key={id} id={id} next={next} />}
      />
      {naming && <DepartmentsDialog source={typed.source ?? ''} close={() => setNaming(false)} />}
    </>
  );
}
