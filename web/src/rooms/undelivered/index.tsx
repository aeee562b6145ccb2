import { DisconnectOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    {
      path: '/undelivered',
      load: () => import('./UndeliveredPage'),
      needs: may.readUndelivered,
      menu: { title: '未送达事件', icon: <DisconnectOutlined />, group: 'manage', order: 55 },
    },
  ],
};
