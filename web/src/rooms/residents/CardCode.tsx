import { QrcodeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNow } from '../../shared/hooks';
import { asProblem } from '../../shared/problem';
import { ErrorState, Loading } from '../../shared/ui';
import { codeColours } from '../../theme';
import { residents } from './api';

const QRCode = lazy(() => import('antd/es/qr-code'));

/** Renewed before it expires, and no longer than this by itself: a code must not stand on an abandoned screen. */
const longestSeconds = 300;
const renewBefore = 5;

/** The code that changes: whoever scans it has the resident before them. */
export function CardCode({ residentId }: { residentId: string }) {
  const [until, setUntil] = useState(0);
  const now = useNow(1000);
  const showing = now < until;
  const { data, error, refetch } = useQuery({
    queryKey: ['residents', residentId, 'card-code'],
    queryFn: ({ signal }) => residents.cardCode(residentId, signal),
    enabled: showing,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: (query) => (query.state.data ? Math.max(query.state.data.seconds - renewBefore, 5) * 1000 : false),
  });
  const show = () => {
    setUntil(now + longestSeconds * 1000);
    void refetch();
  };
  const left = data ? Math.ceil((Date.parse(data.expiresAt) - now) / 1000) : 0;
  return (
    <section className="card cards-code" aria-label="动态码">
      <h2>动态码</h2>
      {!showing && (
        <>
          <div className="cards-code-none"><QrcodeOutlined /></div>
          <Button type="primary" onClick={show}>出示动态码</Button>
          <p className="small soft">请居民在场时出示，由另一位工作人员扫码；扫码的机构即可按“居民在场”调阅。每次出示都有记录。</p>
        </>
      )}
      {showing && error && <ErrorState problem={asProblem(error)} retry={() => void refetch()} />}
      {showing && !error && !data && <Loading />}
      {showing && !error && data && (
        <>
          <div className="cards-code-qr">
            <Suspense fallback={<Loading />}>
              {left > 0 ? <QRCode value={data.code} size={208} type="svg" {...codeColours} bordered={false} aria-label="电子健康卡动态码" /> : <Button onClick={() => void refetch()}>已过期，点此更新</Button>}
            </Suspense>
          </div>
          <div role="timer" className="num">{left > 0 ? `${left} 秒后失效，到时自动更换` : '已过期'}</div>
          <p className="small soft">只能用一次，出示的人自己不能核验。</p>
          <Button size="small" onClick={() => setUntil(0)}>收起</Button>
        </>
      )}
    </section>
  );
}
