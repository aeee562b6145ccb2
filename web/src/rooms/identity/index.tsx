import { KeyOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    {
      path: '/accounts',
      load: () => import('./AccountsPage'),
      needs: may.readAccounts,
      menu: { title: '账号与角色', icon: <KeyOutlined />, group: 'manage', order: 40 },
    },
  ],
};
