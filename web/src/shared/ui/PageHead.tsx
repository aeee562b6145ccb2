import { useEffect, type ReactNode } from 'react';

interface Props {
  title: string;
  /** One line under nobody's nose: what this page is for. */
  note?: ReactNode;
  children?: ReactNode;
}

export function PageHead({ title, note, children }: Props) {
  useTitle(title);
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {note && <span className="soft small clip">{note}</span>}
      <div className="grow" />
      {children}
    </header>
  );
}

/** Title of the tab. Never a resident's name: tabs are seen by whoever passes. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 县域一体`;
  }, [title]);
}
