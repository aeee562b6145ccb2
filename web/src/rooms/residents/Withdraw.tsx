import { Button } from 'antd';
import { useState } from 'react';
import { useAction } from '../../shared/query';
import { ReasonDialog } from '../../shared/ui';
import { residents, type Duplicate } from './api';

/** Takes back the word that two people are two people; a person decides anew. */
export function Withdraw({ pair, withdrawn }: { pair: Duplicate; withdrawn: () => void }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useAction<string>({
    run: (reason, options) => residents.withdraw(pair.id, reason, { ...options, version: pair.version }),
    stale: [['residents']],
    said: '已撤销核定，这一对回到待核对',
    done: withdrawn,
    refused: () => undefined,
  });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>撤销“不是同一人”</Button>
      {asking && (
        <ReasonDialog title="撤销“不是同一人”的核定" label="撤销理由" word="撤销核定" act={withdraw} close={() => setAsking(false)}>
          “{pair.first.name}”与“{pair.second.name}”将按两份档案现在的内容重新比较，回到待核对。系统不会因此自动合并，原核定和撤销理由都会留存。
        </ReasonDialog>
      )}
    </>
  );
}
