import { LockOutlined, MenuFoldOutlined, MenuUnfoldOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Menu, Tooltip } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { Session } from '../shared/api';
import { useKeys } from '../shared/hooks';
import { paths } from '../shared/paths';
import { may } from '../shared/permissions';
import { useSession } from '../shared/session';
import { EmptyState, Loading } from '../shared/ui';
import { AccountMenu } from './AccountMenu';
import { Boundary } from './Boundary';
import { clearIdle, useIdleLock } from './idle';
import { IdleLock } from './IdleLock';
import { groupOrder, groupTitles, homeOf, pages } from './rooms';
import './shell.css';

interface Props {
  entered: (session: Session) => void;
  left: () => void;
}

export function Shell({ entered, left }: Props) {
  const session = useSession();
  const idle = useIdleLock(session.idleSeconds, session.locked);
  const [narrow, setNarrow] = useState(() => localStorage.getItem('onecounty.menu') === 'narrow');
  const navigate = useNavigate();
  const location = useLocation();
  const shown = useMemo(() => pages.filter((page) => session.permissions.includes(page.needs)), [session.permissions]);
  const home = homeOf(session.permissions);
  const searches = session.permissions.includes(may.searchResidents);

  const keys = useMemo(() => (searches ? { '/': () => void navigate(paths.search) } : {}) as Record<string, () => void>, [searches, navigate]);
  useKeys(keys);

  const fold = () => {
    localStorage.setItem('onecounty.menu', narrow ? 'wide' : 'narrow');
    setNarrow(!narrow);
  };
  const gone = () => {
    clearIdle();
    left();
  };

  return (
    <>
      <div className={`shell ${narrow ? 'narrow' : ''}`} inert={idle.locked} hidden={idle.locked}>
        <a className="skip" href="#main">跳到正文</a>
        <nav className="shell-menu no-print" aria-label="主菜单">
          <div className="shell-name">
            <img src="/icon.svg" width={24} height={24} alt="" />
            {!narrow && <span>县域一体</span>}
          </div>
          <MainMenu path={location.pathname} narrow={narrow} />
          <Button type="text" className="shell-fold" aria-label={narrow ? '展开菜单' : '收起菜单'} icon={narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />} onClick={fold} />
        </nav>
        <header className="shell-top no-print">
          {searches && (
            <button type="button" className="plain shell-search" onClick={() => void navigate(paths.search)}>
              <SearchOutlined /> 找居民 <kbd>/</kbd>
            </button>
          )}
          <div className="grow" />
          <span className="small soft clip">
            {[session.post?.organizationName, session.post?.departmentName].filter(Boolean).join(' · ')}
          </span>
          <Tooltip title="锁屏">
            <Button type="text" aria-label="锁屏" icon={<LockOutlined />} onClick={idle.lock} />
          </Tooltip>
          <AccountMenu entered={entered} left={gone} />
        </header>
        <main className="shell-main" id="main" tabIndex={-1}>
          <Boundary key={location.pathname}>
            <Suspense fallback={<Loading rows={8} />}>
              <Routes>
                {shown.map((page) => (
                  <Route key={page.path} path={page.path} element={<page.Component />} />
                ))}
                {home && <Route path="/" element={<Navigate to={home} replace />} />}
                <Route path="*" element={<NotHere />} />
              </Routes>
            </Suspense>
          </Boundary>
        </main>
      </div>
      {idle.locked && <IdleLock entered={entered} unlocked={idle.unlock} left={gone} />}
    </>
  );
}

function NotHere() {
  const { permissions } = useSession();
  return permissions.length === 0 ? (
    <EmptyState title="您的岗位还没有任何权限">请联系本单位系统管理员。</EmptyState>
  ) : (
    <EmptyState title="没有这个页面，或您的岗位没有权限">请从左侧菜单进入。</EmptyState>
  );
}

function MainMenu({ path, narrow }: { path: string; narrow: boolean }) {
  const { permissions } = useSession();
  const navigate = useNavigate();
  const offered = pages
    .filter((page) => page.menu && permissions.includes(page.needs))
    .sort((a, b) => groupOrder(a) - groupOrder(b) || a.menu!.order - b.menu!.order);
  const groups = Object.entries(groupTitles).map(([group, title]) => ({
    key: group,
    type: 'group' as const,
    label: narrow ? '' : title,
    children: offered
      .filter((page) => page.menu!.group === group)
      .map((page) => ({ key: page.path, icon: page.menu!.icon, label: page.menu!.title, title: narrow ? page.menu!.title : '' })),
  }));
  const current = offered
    .filter((page) => path === page.path || path.startsWith(`${page.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <Menu
      mode="inline"
      inlineCollapsed={narrow}
      selectedKeys={current ? [current.path] : path.startsWith('/records/') ? [paths.search] : []}
      items={groups.filter((group) => group.children.length > 0)}
      onClick={({ key }) => void navigate(key)}
    />
  );
}
