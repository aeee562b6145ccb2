import type { ReactNode } from 'react';
import { now } from '../clock';
import { dateTime } from '../formats';

interface Props {
  /** Head of the institution whose paper it is. */
  institution: string;
  title: string;
  /** Who printed it. */
  by: string;
  children: ReactNode;
}

/** A4, black on white: institution head, title, what is printed, who printed it and when. Page numbers are the browser's. */
export function PrintFrame({ institution, title, by, children }: Props) {
  return (
    <article className="print-frame">
      <header style={{ textAlign: 'center', marginBottom: 12 }}>
        <div className="strong" style={{ fontSize: 18 }}>{institution}</div>
        <div style={{ fontSize: 16 }}>{title}</div>
      </header>
      {children}
      <footer className="small" style={{ marginTop: 16, borderTop: '1px solid currentColor', paddingTop: 4 }}>
        打印人 {by} · 打印时间 {dateTime(new Date(now()).toISOString())}
      </footer>
    </article>
  );
}
