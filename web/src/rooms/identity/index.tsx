import { ApiOutlined, KeyOutlined } from '@ant-design/icons';
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
    {
      path: '/clients',
      load: () => import('./ClientsPage'),
      needs: may.readAccounts,
      menu: { title: '接入系统', icon: <ApiOutlined />, group: 'manage', order: 45 },
    },
  ],
};
