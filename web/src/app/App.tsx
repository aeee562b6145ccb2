import { QueryCache, QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useCallback, useEffect, useMemo } from 'react';
import { BrowserRouter } from 'react-router';
import { session as sessionApi, type Session } from '../shared/api';
import { setServerTime } from '../shared/clock';
import { onUnauthenticated } from '../shared/http';
import { asProblem, Problem } from '../shared/problem';
import { SessionContext } from '../shared/session';
import { ErrorState, Loading } from '../shared/ui';
import { antdTheme } from '../theme';
import { AppearanceContext, useAppearanceChoice } from './appearance';
import { Boundary } from './Boundary';
import { ChoosePost } from './ChoosePost';
import { clearIdle, isLocked } from './idle';
import { LogIn } from './LogIn';
import { SetUpSecondFactor } from './SetUpSecondFactor';
import { Shell } from './Shell';

dayjs.locale('zh-cn');

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

const worthRetrying = (count: number, thrown: unknown) => count < 2 && thrown instanceof Problem && thrown.status === 0;

/** The reason to read a record can end while it is open: then the record itself is asked again, and shuts. */
const reasonEnded = new QueryCache({
  onError: (thrown, { queryKey }) => {
    if (asProblem(thrown).code === 'records.reason-needed' && queryKey[2] !== 'summary')
      void client.invalidateQueries({ queryKey: [queryKey[0], queryKey[1], 'summary'] });
  },
});

const client: QueryClient = new QueryClient({
  queryCache: reasonEnded,
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: false }, mutations: { retry: false } },
});

export function App() {
  const appearance = useAppearanceChoice();
  const theme = useMemo(() => antdTheme(appearance.value), [appearance.value]);
  return (
    <AppearanceContext value={appearance}>
      <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        <AntApp style={{ height: '100%' }}>
          <QueryClientProvider client={client}>
            <BrowserRouter>
              <Boundary>
                <Door />
              </Boundary>
            </BrowserRouter>
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </AppearanceContext>
  );
}

/** Written at every change of who is logged in, so that the other tabs of this browser notice. */
const whoMark = 'onecounty.who';

export const sessionKey = ['session'];

async function readSession(signal: AbortSignal): Promise<Session | null> {
  try {
    const session = await sessionApi.read(signal);
    setServerTime(session.serverTime);
    return session;
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) return null;
    throw thrown;
  }
}

/** Whoever is not logged in meets the log-in page at whatever address they came to, and goes on from there. */
function Door() {
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => readSession(signal), staleTime: Infinity });

  const enter = useCallback(
    (session: Session) => {
      setServerTime(session.serverTime);
      clearIdle();
      localStorage.setItem(whoMark, `${session.account.id}/${session.post?.id ?? ''}`);
      // Nothing that one person has read may show to the next.
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      queries.setQueryData(sessionKey, session);
    },
    [queries],
  );

  const leave = useCallback(() => {
    localStorage.removeItem(whoMark);
    queries.setQueryData(sessionKey, null);
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  }, [queries]);

  // While the screen is locked the server answers nobody; what is on the page waits for whoever unlocks it.
  useEffect(() => onUnauthenticated(() => { if (!isLocked()) leave(); }), [leave]);

  // The cookie belongs to all tabs: a tab that still showed the one before would act in the name of the next.
  useEffect(() => {
    const changed = (event: StorageEvent) => {
      if (event.key === whoMark && event.newValue !== event.oldValue) location.reload();
    };
    window.addEventListener('storage', changed);
    return () => window.removeEventListener('storage', changed);
  }, []);

  if (isPending) return <Loading rows={6} />;
  if (error && data === undefined) return <ErrorState problem={asProblem(error)} retry={() => void refetch()} />;
  if (!data) return <LogIn entered={enter} />;
  if (data.secondFactorDue) return <SetUpSecondFactor session={data} done={() => void refetch()} left={leave} />;
  if (!data.post && data.posts.length > 1) return <ChoosePost session={data} chosen={enter} left={leave} />;
  return (
    <SessionContext value={data}>
      <Shell entered={enter} left={leave} key={`${data.account.id}/${data.post?.id ?? ''}`} />
    </SessionContext>
  );
}
