import { useEffect } from 'react';
import type { LiveEvent } from './api';

type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();
let source: EventSource | null = null;

/** One connection for the whole page; the browser reconnects by itself and resumes with Last-Event-ID. */
function connect(): void {
  if (source || typeof EventSource === 'undefined') return;
  source = new EventSource('/api/live');
  source.onmessage = (message: MessageEvent<string>) => {
    const event = read(message.data);
    if (event) listeners.forEach((listen) => listen(event));
  };
}

function read(text: string): LiveEvent | null {
  try {
    const value = JSON.parse(text) as Partial<LiveEvent>;
    return typeof value.type === 'string' ? { type: value.type, subject: value.subject ?? null } : null;
  } catch {
    return null;
  }
}

/** The listener should be stable (useCallback): every new one is a new subscription. */
export function useLive(listener: Listener): void {
  useEffect(() => {
    connect();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      source?.close();
      source = null;
    };
  }, [listener]);
}
