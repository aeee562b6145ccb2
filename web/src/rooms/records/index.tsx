import { AuditOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    { path: '/records/:residentId', load: () => import('./RecordPage'), needs: may.readRecords },
    {
      path: '/break-glass',
      load: () => import('./BreakGlassPage'),
      needs: may.reviewBreakGlass,
      menu: { title: '紧急调阅复核', icon: <AuditOutlined />, group: 'data', order: 40 },
    },
  ],
};
