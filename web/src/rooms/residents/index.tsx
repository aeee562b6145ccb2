import { SearchOutlined, TeamOutlined, UserAddOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

export const room: Room = {
  pages: [
    {
      path: '/residents',
      load: () => import('./SearchPage'),
      needs: may.searchResidents,
      menu: { title: '找居民', icon: <SearchOutlined />, group: 'clinic', order: 10 },
    },
    {
      path: '/residents/register',
      load: () => import('./RegisterPage'),
      needs: may.registerResidents,
      menu: { title: '登记居民', icon: <UserAddOutlined />, group: 'clinic', order: 20 },
    },
    { path: '/residents/:residentId', load: () => import('./ResidentPage'), needs: may.readResidents },
    { path: '/residents/:residentId/health-card', load: () => import('./HealthCardPage'), needs: may.healthCard },
    {
      path: '/residents/duplicates',
      load: () => import('./DuplicatesPage'),
      needs: may.reviewDuplicates,
      menu: { title: '疑似重复人员', icon: <TeamOutlined />, group: 'data', order: 10 },
    },
  ],
};
