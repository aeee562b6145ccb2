import { Select } from 'antd';
import { useState } from 'react';
import type { Page } from '../api';
import { useRested } from '../hooks';
import { get } from '../http';
import { usePaged } from '../query';

interface Props {
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** Name of the one chosen before, until it is among the found. */
  label?: string | null | undefined;
  /** Only institutions of this type. */
  type?: string;
  placeholder?: string;
  id?: string;
  allowClear?: boolean;
}

const search = (q: string, type: string, cursor: string | undefined, signal: AbortSignal) =>
  get<Page<{ id: string; name: string }>>('/api/organizations', { q, type, closed: false, cursor }, { signal });

/** Type-ahead by name or code; institutions that no longer exist are not offered. */
export function OrganizationSelect({ value, onChange, label, type, placeholder, id, allowClear }: Props) {
  const [q, setQ] = useState('');
  const rested = useRested(q.trim(), 200);
  const list = usePaged(['organizations', 'select', rested, type ?? ''], (cursor, signal) => search(rested, type ?? '', cursor, signal));
  const found = list.items.map((line) => ({ value: line.id, label: line.name }));
  const known = value && label && !found.some((option) => option.value === value) ? [{ value, label }] : [];
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label="机构"
      style={{ width: '100%' }}
      allowClear={allowClear ?? true}
      showSearch
      filterOption={false}
      onSearch={setQ}
      value={value ?? null}
      onChange={(chosen: string | null) => onChange?.(chosen ?? null)}
      placeholder={placeholder ?? '名称或编码'}
      loading={list.isFetching}
      notFoundContent={list.isFetching ? '查找中' : '没有这个机构'}
      options={[...known, ...found]}
    />
  );
}
