import { createContext, useContext } from 'react';
import type { Session } from './api';

export const SessionContext = createContext<Session | null>(null);

/** Who is logged in. Pages are shown to nobody else, so it is always there for them. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A page was rendered without a session.');
  return session;
}

export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}
