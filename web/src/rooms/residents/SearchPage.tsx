import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ago, or, sex, tail } from '../../shared/formats';
import { useNow, useRested } from '../../shared/hooks';
import { paths } from '../../shared/paths';
import { may } from '../../shared/permissions';
import { useAction, usePaged, type Paged } from '../../shared/query';
import { asProblem } from '../../shared/problem';
import { isCardCode } from '../../shared/residents';
import { useMay } from '../../shared/session';
import { Async, EmptyState, ErrorState, ListEnd, Loading, useTitle } from '../../shared/ui';
import { residents, type CardTaken, type MatchedBy, type RecentResident, type ResidentHit } from './api';
import './search.css';

const matchedTitles: Record<MatchedBy, string> = {
  name: '姓名',
  'former-name': '曾用名',
  pinyin: '拼音',
  initials: '拼音首字母',
  phone: '电话',
  'phone-tail': '电话后四位',
  'id-number': '身份证号',
  'id-tail': '证件后四位',
  card: '卡号',
};

/** Where a doctor begins: one box that takes whatever the person at the desk can say or show. */
export default function SearchPage() {
  useTitle('找居民');
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(params.get('q') ?? '');
  const typed = text.trim();
  const q = useRested(typed, 150);
  const [marked, setMarked] = useState(0);
  /** What stood in the box when Enter was pressed before its answer had come. */
  const [opening, setOpening] = useState<string | null>(null);
  const box = useRef<InputRef>(null);
  const navigate = useNavigate();
  const scanned = isCardCode(typed);
  const searching = q.length >= 2 && !isCardCode(q);
  const readsRecords = useMay(may.readRecords);
  const list = usePaged(['residents', 'search', q], (cursor, signal) => residents.search(q, cursor, signal), searching);
  const settled = searching && q === typed && !list.isPending && !list.isStale;

  useEffect(() => {
    // A code is a secret of a minute: it does not stand in the address.
    setParams(q && !isCardCode(q) ? { q } : {}, { replace: true });
  }, [q, setParams]);

  /** Who reads no records keeps the residents' files. */
  const place = readsRecords ? paths.record : paths.resident;
  const open = (id: string) => void navigate(place(id));
  const onlyHit = list.items.length === 1 && !list.more ? list.items[0] : undefined;
  const markedHit = list.items[marked];
  const take = useAction<string, CardTaken>({
    run: (code, sending) => residents.takeCode(code, sending),
    stale: [['residents', 'recent']],
    done: ({ person }) => void navigate(paths.record(person.id), { state: { cardShown: true } }),
    refused: () => undefined,
  });

  // A card reader types and presses Enter before the answer is there: the one person found is opened as soon as it comes.
  useEffect(() => {
    if (opening === q && settled && onlyHit) void navigate(place(onlyHit.id));
  }, [opening, q, settled, onlyHit, navigate, place]);

  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setMarked((at) => Math.min(at + 1, list.items.length - 1));
    else if (event.key === 'ArrowUp') setMarked((at) => Math.max(at - 1, 0));
    else if (event.key === 'Escape') setText('');
    else if (event.key === 'Enter' && scanned) {
      if (!take.isPending) take.mutate(typed);
    } else if (event.key === 'Enter' && settled && markedHit) void navigate(event.shiftKey ? paths.resident(markedHit.id) : place(markedHit.id));
    else if (event.key === 'Enter' && typed.length >= 2) setOpening(typed);
    else return;
    event.preventDefault();
  };

  return (
    <div className="page search-page">
      <div className="search-box" role="search">
        <Input
          ref={box}
          size="large"
          autoFocus
          allowClear
          value={text}
          prefix={<SearchOutlined className="faint" />}
          placeholder="姓名、拼音首字母、电话、身份证号或后四位，也可直接刷卡扫码"
          aria-label="找居民"
          aria-controls={list.items.length > 0 ? 'hits' : undefined}
          role="combobox"
          aria-expanded={searching && list.items.length > 0}
          aria-activedescendant={markedHit ? `hit-${markedHit.id}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(0);
            setOpening(null);
          }}
          onKeyDown={keyDown}
        />
        <div className="tiny faint search-keys">
          <kbd>↑</kbd> <kbd>↓</kbd> 选择　<kbd>Enter</kbd> 打开　{readsRecords && <><kbd>Shift</kbd> <kbd>Enter</kbd> 档案信息　</>}<kbd>Esc</kbd> 清空
        </div>
      </div>
      <div className="search-results">
        {scanned ? (
          take.error ? <ErrorState problem={asProblem(take.error)} /> : <EmptyState title="电子健康卡动态码">按回车核验并打开档案。</EmptyState>
        ) : searching ? (
          <Hits q={q} list={list} marked={marked} open={open} />
        ) : (
          readsRecords && <Recent open={open} short={q.length === 1} />
        )}
      </div>
    </div>
  );
}

interface HitsProps {
  q: string;
  list: Paged<ResidentHit>;
  marked: number;
  open: (id: string) => void;
}

function Hits({ q, list, marked, open }: HitsProps) {
  const at = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no clean-up.
    at.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  if (list.problem) return <ErrorState problem={list.problem} retry={list.retry} />;
  if (list.isPending) return <Loading rows={6} />;
  if (list.items.length === 0)
    return (
      <EmptyState title={`没有找到“${q}”`}>
        请核对后再试：可以换用电话或身份证号。刚刚入院的病人，医院系统送来第一条消息后即可找到。
      </EmptyState>
    );
  return (
    <>
      <div id="hits" role="listbox" aria-label="找到的居民" className={`card hits ${list.isStale ? 'stale' : ''}`}>
        {list.items.map((hit, index) => (
          <button
            key={hit.id}
            id={`hit-${hit.id}`}
            ref={index === marked ? at : null}
            type="button"
            role="option"
            aria-selected={index === marked}
            className="plain hit"
            tabIndex={-1}
            onClick={() => open(hit.id)}
          >
            <Person person={hit} />
            <span className="hit-key">{tail(hit.idNumberMasked)}</span>
            <span className="hit-key">{or(hit.phoneMasked)}</span>
            <span className="clip soft">{or(hit.address)}</span>
            <span className="clip soft">{or(hit.homeOrganizationName)}</span>
            <span className="chip">{matchedTitles[hit.matchedBy] ?? hit.matchedBy}</span>
          </button>
        ))}
      </div>
      <ListEnd list={list} />
    </>
  );
}

function Person({ person }: { person: Pick<ResidentHit, 'name' | 'sex' | 'ageText' | 'birthDate' | 'deceased'> }) {
  return (
    <>
      <span className="hit-name clip">
        {person.name}
        {person.deceased && <span className="hit-deceased">已故</span>}
      </span>
      <span className="nowrap">
        {sex(person.sex)} · {person.ageText ?? '年龄不详'}
      </span>
      <span className="soft nowrap">{or(person.birthDate)}</span>
    </>
  );
}

function Recent({ open, short }: { open: (id: string) => void; short: boolean }) {
  const at = useNow();
  const { data, error, refetch } = useQuery({ queryKey: ['residents', 'recent'], queryFn: ({ signal }) => residents.recent(signal), staleTime: 0 });
  return (
    <>
      <div className="row apart search-recent-head">
        <h2>最近打开</h2>
        {short && <span className="small soft">再输入一个字就开始查找</span>}
      </div>
      <Async data={data} problem={error ? asProblem(error) : null} retry={() => void refetch()} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="还没有打开过档案">在上面输入两个字以上即可查找。</EmptyState>
          ) : (
            <div className="card hits">
              {items.map((person) => (
                <RecentLine key={person.id} person={person} at={at} open={open} />
              ))}
            </div>
          )
        }
      </Async>
    </>
  );
}

function RecentLine({ person, at, open }: { person: RecentResident; at: number; open: (id: string) => void }) {
  return (
    <button type="button" className="plain hit" onClick={() => open(person.id)}>
      <Person person={person} />
      <span className="hit-key">{tail(person.idNumberMasked)}</span>
      <span className="hit-key">{or(person.phoneMasked)}</span>
      <span className="clip soft">{or(person.address)}</span>
      <span className="clip soft">{person.accessTitle ?? '调阅理由已过期'}</span>
      <span className="soft nowrap num">{ago(person.openedAt, at)}</span>
    </button>
  );
}
