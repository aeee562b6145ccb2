import { Typography } from 'antd';
import type { FirstPassword } from './api';

/** The first password is said once and kept nowhere in plain. */
export function ShownOnce({ first }: { first: FirstPassword }) {
  return (
    <div className="shown-once" role="status">
      <div>{first.username} 的初始密码，只显示这一次，请当面交给本人：</div>
      <Typography.Text copyable className="mono" style={{ fontSize: 16 }}>{first.password}</Typography.Text>
      <div className="tiny soft">首次登录须更改。</div>
    </div>
  );
}
