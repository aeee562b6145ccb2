import { useEffect } from 'react';
import type { LiveEvent } from './api';

type Listener = (event: LiveEvent) => void;

const listeners = new Map<string, Set<Listener>>();
let source: EventSource | null = null;

/** Server-sent events are named by their type, and a browser hears only the names it has asked for. */
function hear(type: string): void {
  source?.addEventListener(type, (message: MessageEvent<string>) => {
    const subjectId = subjectOf(message.data);
    listeners.get(type)?.forEach((listen) => listen({ type, subjectId }));
  });
}

function subjectOf(text: string): string | null {
  try {
    return (JSON.parse(text) as { subjectId?: string }).subjectId ?? null;
  } catch {
    return null;
  }
}

function subscribe(type: string, listener: Listener): void {
  if (typeof EventSource === 'undefined') return;
  // One connection for the whole page; the browser reconnects by itself and resumes with Last-Event-ID.
  source ??= new EventSource('/api/live');
  if (!listeners.has(type)) {
    listeners.set(type, new Set());
    hear(type);
  }
  listeners.get(type)!.add(listener);
}

function unsubscribe(type: string, listener: Listener): void {
  listeners.get(type)?.delete(listener);
  if ([...listeners.values()].some((of) => of.size > 0)) return;
  source?.close();
  source = null;
  listeners.clear();
}

/** The listener should be stable (useCallback): every new one is a new subscription. */
export function useLive(type: string, listener: Listener): void {
  useEffect(() => {
    subscribe(type, listener);
    return () => unsubscribe(type, listener);
  }, [type, listener]);
}
