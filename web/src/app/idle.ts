import { useCallback, useEffect, useState } from 'react';
import { session } from '../shared/api';

const activity = 'onecounty.last-activity';
const lock = 'onecounty.locked';

export const isLocked = () => localStorage.getItem(lock) === '1';

/**
 * Locks after so many seconds without input in any tab of this browser. Both marks are shared between tabs and survive a reload, so
 * that neither another tab nor F5 is a way round the lock.
 */
export function useIdleLock(seconds: number, lockedThere: boolean) {
  const [locked, setLocked] = useState(isLocked);

  const close = useCallback(() => {
    localStorage.setItem(lock, '1');
    setLocked(true);
    // Where the server cannot be reached it ends the session itself, after the same time without a request.
    void session.lock().catch(() => undefined);
  }, []);

  const open = useCallback(() => {
    localStorage.removeItem(lock);
    localStorage.setItem(activity, String(Date.now()));
    setLocked(false);
  }, []);

  // Where this browser has forgotten the lock (its storage was cleared), the server has not.
  useEffect(() => {
    if (lockedThere) localStorage.setItem(lock, '1');
  }, [lockedThere]);

  useEffect(() => {
    let written = 0;
    const touched = () => {
      const at = Date.now();
      if (isLocked() || at - written < 5_000) return;
      written = at;
      localStorage.setItem(activity, String(at));
    };
    const check = () => {
      const last = Number(localStorage.getItem(activity) ?? 0);
      if (!isLocked() && Date.now() - last > seconds * 1000) close();
      setLocked(isLocked());
    };
    // Before the first touch: a page that is opened again the next morning is locked.
    check();
    touched();
    const inputs = ['pointerdown', 'keydown', 'wheel'] as const;
    inputs.forEach((name) => window.addEventListener(name, touched, { passive: true }));
    window.addEventListener('storage', check);
    const timer = setInterval(check, 5_000);
    return () => {
      inputs.forEach((name) => window.removeEventListener(name, touched));
      window.removeEventListener('storage', check);
      clearInterval(timer);
    };
  }, [seconds, close]);

  return { locked: locked || lockedThere, lock: close, unlock: open };
}

/** A fresh log-in starts unlocked. */
export function clearIdle(): void {
  localStorage.removeItem(lock);
  localStorage.setItem(activity, String(Date.now()));
}
