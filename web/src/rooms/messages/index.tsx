import { MessageOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    {
      path: '/messages',
      load: () => import('./MonitorPage'),
      needs: may.readMessages,
      menu: { title: '接口消息', icon: <MessageOutlined />, group: 'data', order: 20 },
    },
  ],
};
