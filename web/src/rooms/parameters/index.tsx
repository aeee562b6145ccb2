import { ControlOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    {
      path: '/parameters',
      load: () => import('./ParametersPage'),
      needs: may.readParameters,
      menu: { title: '参数', icon: <ControlOutlined />, group: 'manage', order: 50 },
    },
  ],
};
