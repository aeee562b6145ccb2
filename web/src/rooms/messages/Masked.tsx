import { Button } from 'antd';
import { useState } from 'react';
import { may } from '../../shared/permissions';
import { useAction } from '../../shared/query';
import { useMay } from '../../shared/session';
import { ReasonDialog } from '../../shared/ui';
import { messages, type MessageDetail, type MessageLine } from './api';

const commonReasons = ['修正被拒收的消息', '核对入档内容与消息是否一致', '协助来源单位核实资料'];

interface Props {
  message: MessageLine;
  /** Whether the message could be mended once it is open. */
  due: boolean;
  opened: (whole: MessageDetail) => void;
}

/** The text is masked: says so, and lets who may see it whole say why. Who has a reason to read the record itself is not asked again. */
export function Masked({ message, due, opened }: Props) {
  const [opens, reads] = [useMay(may.openMessages), useMay(may.readRecords)];
  const [asking, setAsking] = useState(false);
  const open = useAction<string | null, MessageDetail>({
    run: (reason, options) => messages.open(message.id, reason, options),
    stale: [['messages', 'one', message.id], ...(message.residentId ? [['record', message.residentId, 'access-log']] : [])],
    done: opened,
    refused: () => setAsking(true),
  });
  if (!opens) return <p className="small soft">涉及个人的内容已遮盖，全文仅数据管理员可见。</p>;
  const known = reads && message.state === 'taken' && message.residentId !== null;
  return (
    <div className="row">
      <span className="small soft">涉及个人的内容已遮盖{due && '，修改前请先查看全文'}。</span>
      <Button size="small" loading={open.isPending && !asking} onClick={() => (known ? open.mutate(null) : setAsking(true))}>查看全文</Button>
      {asking && (
        <ReasonDialog title="查看消息全文" label="查看理由" shortest={5} common={commonReasons} word="查看全文" act={open} close={() => setAsking(false)}>
          理由会写入消息所涉居民的调阅记录，居民本人可以看到。
        </ReasonDialog>
      )}
    </div>
  );
}
