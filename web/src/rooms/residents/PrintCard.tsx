import { lazy, Suspense, useEffect } from 'react';
import { dateTime } from '../../shared/formats';
import { useSession } from '../../shared/session';
import { PrintFrame } from '../../shared/ui';
import { codeColours } from '../../theme';
import type { HealthCard } from './api';

const QRCode = lazy(() => import('antd/es/qr-code'));

interface Props {
  /** With the whole number. */
  card: HealthCard;
  name: string;
  /** The paper is out: the number leaves the page. */
  done: () => void;
}

export function PrintCard(props: Props) {
  return <Suspense fallback={null}><Paper {...props} /></Suspense>;
}

function Paper({ card, name, done }: Props) {
  const session = useSession();
  useEffect(() => {
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, [done]);
  return (
    <div className="print-only">
      <PrintFrame institution={session.post?.organizationName ?? '县域一体'} title="居民电子健康卡" by={session.account.name}>
        <div className="cards-paper">
          <QRCode value={card.number} size={132} type="svg" {...codeColours} bordered={false} aria-label="卡号二维码" />
          <div>
            <p className="strong" style={{ fontSize: 18 }}>{name}</p>
            <p className="mono" style={{ fontSize: 15 }}>{card.number}</p>
            <p>发卡时间 {dateTime(card.issuedAt)}</p>
            <p>就诊时请出示。遗失请立即到任一医疗机构停用或换卡。</p>
          </div>
        </div>
        <WhenDrawn />
      </PrintFrame>
    </div>
  );
}

/** Mounted with the code beside it: the paper is whole when this is. */
function WhenDrawn() {
  useEffect(() => {
    const frame = requestAnimationFrame(() => window.print());
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
}
