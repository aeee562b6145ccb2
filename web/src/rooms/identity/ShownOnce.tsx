import { Typography } from 'antd';

interface Props {
  /** zhaomin 的初始密码 */
  what: string;
  secret: string;
  note: string;
}

/** A first password or a machine's secret is said once and kept nowhere in plain. */
export function ShownOnce({ what, secret, note }: Props) {
  return (
    <div className="shown-once" role="status">
      <div>{what}，只显示这一次：</div>
      <Typography.Text copyable className="mono" style={{ fontSize: 16, wordBreak: 'break-all' }}>{secret}</Typography.Text>
      <div className="tiny soft">{note}</div>
    </div>
  );
}
