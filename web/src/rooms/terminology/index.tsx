import { BookOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    {
      path: '/code-systems',
      load: () => import('./CodeSystemsPage'),
      needs: may.readTerminology,
      menu: { title: '编码字典', icon: <BookOutlined />, group: 'data', order: 30 },
    },
  ],
};
