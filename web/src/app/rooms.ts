import { lazy, type ComponentType } from 'react';
import type { Room, RoomPage } from '../shared/room';

// Rooms are found on the disk: a new folder under rooms/ with an index is in the menu.
const found = import.meta.glob<{ room: Room }>('../rooms/*/index.tsx', { eager: true });

export interface ShownPage extends RoomPage {
  Component: ComponentType;
}

export const pages: ShownPage[] = Object.values(found)
  .flatMap((module) => module.room.pages)
  .map((page) => ({ ...page, Component: lazy(page.load) }));

export const groupTitles = { clinic: '诊疗', data: '数据', manage: '管理' } as const;

/** The first page that the person may open. */
export function homeOf(permissions: readonly string[]): string | null {
  const offered = pages
    .filter((page) => page.menu && permissions.includes(page.needs))
    .sort((a, b) => groupOrder(a) - groupOrder(b) || a.menu!.order - b.menu!.order);
  return offered[0]?.path ?? null;
}

export const groupOrder = (page: RoomPage): number => Object.keys(groupTitles).indexOf(page.menu?.group ?? '');
