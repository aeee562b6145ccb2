import { ApartmentOutlined, AppstoreOutlined, DeploymentUnitOutlined, IdcardOutlined } from '@ant-design/icons';
import { may } from '../../shared/permissions';
import type { Room } from '../../shared/room';

const needs = may.readOrganizations;

export const room: Room = {
  pages: [
    { path: '/organizations', load: () => import('./OrganizationsPage'), needs, menu: { title: '机构', icon: <ApartmentOutlined />, group: 'manage', order: 10 } },
    { path: '/consortia', load: () => import('./ConsortiaPage'), needs, menu: { title: '医共体', icon: <DeploymentUnitOutlined />, group: 'manage', order: 20 } },
    { path: '/catchments', load: () => import('./CatchmentsPage'), needs, menu: { title: '网格', icon: <AppstoreOutlined />, group: 'manage', order: 25 } },
    { path: '/staff', load: () => import('./StaffPage'), needs: may.readStaff, menu: { title: '人员', icon: <IdcardOutlined />, group: 'manage', order: 30 } },
  ],
};
