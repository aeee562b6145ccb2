import type { ReactNode } from 'react';
import { reasonsOffered } from '../../shared/access';
import { may } from '../../shared/permissions';
import { useMay } from '../../shared/session';
import { Async } from '../../shared/ui';
import type { Read } from './family';

interface Props<T> {
  title: string;
  /** Buttons of the head. */
  tools?: ReactNode;
  list: Read<T>;
  children: (data: T) => ReactNode;
}

/** A part of the page that is read by itself. Where it needs a reason the line above it says so, once for all. */
export function Section<T>({ title, tools, list, children }: Props<T>) {
  const [reads, keeps] = [useMay(may.readRecords), useMay(may.keepFamilies)];
  const shut = reasonsOffered(list.problem) !== null;
  return (
    <section className="pane" aria-label={title}>
      <header className="pane-head">
        <h2 className="grow">{title}</h2>
        {list.data !== undefined && tools}
      </header>
      {shut ? (
        <p className="pane-body small soft">{reads ? '说明调阅理由后显示。' : closed(keeps)}</p>
      ) : (
        <Async data={list.data} problem={list.problem} retry={list.retry} rows={2}>{children}</Async>
      )}
    </section>
  );
}

/** To who can get no reason at all. A data steward may change families, but not look into one. */
const closed = (keeps: boolean): string =>
  `只对有调阅理由的医务人员显示，您的岗位不调阅档案。${keeps ? '需要登记或变更的，请由居民所在的乡镇卫生院或村卫生室办理。' : ''}`;
