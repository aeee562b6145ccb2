import type { ComponentType, ReactNode } from 'react';

/** What a room gives to the shell: pages and their places in the menu. */
export interface Room {
  pages: RoomPage[];
}

export interface RoomPage {
  path: string;
  /** Loaded when first opened: one chunk per page. */
  load: () => Promise<{ default: ComponentType }>;
  /** Right without which the page is neither offered nor shown. */
  needs: string;
  /** Absent where the page is reached from another. */
  menu?: { title: string; icon: ReactNode; group: 'clinic' | 'data' | 'manage'; order: number };
}
