import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { usePaged } from '../../shared/query';
import { ErrorState, ListEnd, Loading } from '../../shared/ui';
import { records, type Fact, type FactChild } from './api';

interface Props {
  residentId: string;
  fact: Fact;
  show: (rows: FactChild[]) => ReactNode;
}

/** The parts of a very long report that its first answer had no room for. */
export function MoreResults({ residentId, fact, show }: Props) {
  const [asked, setAsked] = useState(false);
  const list = usePaged(
    ['record', residentId, 'fact', fact.id, 'children'],
    (cursor, signal) => records.children(residentId, fact.id, cursor ?? fact.childrenNext!, signal),
    asked,
  );
  if (!asked)
    return (
      <p className="small">
        共 {fact.childrenInAll} 项，已列 {fact.children.length} 项。<Button size="small" onClick={() => setAsked(true)}>显示其余</Button>
      </p>
    );
  return (
    <>
      {list.isPending && <Loading />}
      {list.problem && <ErrorState problem={list.problem} retry={list.retry} />}
      {list.items.length > 0 && show(list.items)}
      {list.items.length > 0 && <ListEnd list={list} />}
    </>
  );
}
