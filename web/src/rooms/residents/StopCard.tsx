import { useAction } from '../../shared/query';
import { ReasonDialog } from '../../shared/ui';
import { residents } from './api';

const commonReasons = ['遗失，暂不补办', '本人要求停用', '发错人'];

/** Stopped at once, without another in its place. */
export function StopCard({ residentId, close }: { residentId: string; close: () => void }) {
  const stop = useAction<string>({
    run: (reason, options) => residents.stopCard(residentId, reason, options),
    stale: [['residents', residentId]],
    said: '已停用',
    done: close,
    refused: () => undefined,
  });
  return (
    <ReasonDialog title="停用电子健康卡" label="停用原因" common={commonReasons} word="停用" act={stop} close={close}>
      停用后卡号和动态码立即失效，不能恢复；需要时重新核对身份证发新卡。
    </ReasonDialog>
  );
}
