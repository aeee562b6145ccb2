import { FileProtectOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    {
      path: '/audit',
      load: () => import('./AuditPage'),
      needs: may.readAudit,
      menu: { title: '审计日志', icon: <FileProtectOutlined />, group: 'manage', order: 60 },
    },
  ],
};
