import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import type { Page, ResidentHeader } from '../../shared/api';
import { dateTimeSeconds, or } from '../../shared/formats';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { useSession } from '../../shared/session';
import { Dialog, PrintFrame, ProblemLine } from '../../shared/ui';
import { records, type PrintAsked, type PrintedReading } from './api';

/** 打印调阅记录: whoever stands at the desk proves to be the resident, or a proxy, and takes the paper along. */
export function PrintAccessLog({ resident }: { resident: ResidentHeader }) {
  const [asking, setAsking] = useState(false);
  const [page, setPage] = useState<Page<PrintedReading> | null>(null);
  useEffect(() => {
    if (page) window.print();
  }, [page]);
  return (
    <>
      <div className="row no-print" style={{ padding: '8px 12px' }}>
        <Button size="small" onClick={() => setAsking(true)}>打印调阅记录</Button>
        {page?.next && <span className="tiny soft">已打印最近 {page.items.length} 条，更早的再次核对后打印。</span>}
      </div>
      {asking && <Prove resident={resident} cursor={page?.next ?? undefined} close={() => setAsking(false)} print={setPage} />}
      {page && <Printed resident={resident} rows={page.items} />}
    </>
  );
}

interface ProveProps {
  resident: ResidentHeader;
  cursor: string | undefined;
  close: () => void;
  print: (page: Page<PrintedReading>) => void;
}

function Prove({ resident, cursor, close, print }: ProveProps) {
  const proxies = useQuery({ queryKey: ['record', resident.id, 'proxies'], queryFn: ({ signal }) => records.proxies(resident.id, signal) });
  const unread = proxies.error ? asProblem(proxies.error) : null;
  const inForce = proxies.data?.items.filter((proxy) => proxy.inForce) ?? [];
  const ask = useAction<PrintAsked, Page<PrintedReading>>({
    run: (asked, options) => records.printAccessLog(resident.id, asked, options),
    stale: [['record', resident.id, 'access-log']],
    done: (page) => {
      close();
      print(page);
    },
    refused: () => undefined,
  });
  return (
    <Dialog title="打印调阅记录" close={close}>
      <p className="soft small" style={{ marginBottom: 12 }}>交给居民本人或有效代理人。请先核对到场的人，打印会写入调阅记录。</p>
      <ProblemLine problem={ask.error ? asProblem(ask.error) : null} />
      {unread && <p className="small soft" style={{ marginBottom: 12 }}>{unread.status === 403 ? '您没有这位居民的调阅理由，看不到其代理人，只能打印给居民本人。' : `代理人没有读到，现在只能打印给居民本人：${unread.title}`}</p>}
      <Form<{ proof: string; who?: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ who: '' }}
        onFinish={({ proof, who }) => ask.mutate({ proof: proof.trim(), ...(who && { proxyId: who }), ...(cursor && { cursor }) })}
      >
        {inForce.length > 0 && (
          <Form.Item name="who" label="到场的是">
            <Radio.Group
              options={[
                { value: '', label: `${resident.name}（本人）` },
                ...inForce.map((item) => ({ value: item.proxy.id, label: `${item.proxy.name}（${item.relationship}，代理人）` })),
              ]}
            />
          </Form.Item>
        )}
        <Form.Item name="proof" label="刷卡、扫码，或输入到场人的完整身份证号、手机号" rules={[{ required: true, whitespace: true, message: '请刷卡、扫码或输入号码' }]}>
          <Input autoComplete="off" spellCheck={false} maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>核对并打印</Button>
      </Form>
    </Dialog>
  );
}

/** On A4. Not on the screen. */
function Printed({ resident, rows }: { resident: ResidentHeader; rows: PrintedReading[] }) {
  const session = useSession();
  return (
    <div className="print-only">
      <PrintFrame institution={session.post?.organizationName ?? '县域一体'} title="居民健康档案调阅记录" by={session.account.name}>
        <p>{resident.name} · {or(resident.idNumberMasked)} · 共 {rows.length} 条，由近及远</p>
        <table className="plain-table">
          <thead><tr><th>时间</th><th>谁</th><th>机构</th><th>看了什么</th><th>理由</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{dateTimeSeconds(row.at)}</td>
                <td>{row.actor}</td>
                <td>{or(row.organization)}</td>
                <td>{row.what}</td>
                <td>{row.reasonTitle}{row.reason && `：${row.reason}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PrintFrame>
    </div>
  );
}
