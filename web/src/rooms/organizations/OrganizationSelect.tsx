import { Select } from 'antd';
import { useState } from 'react';
import { useRested } from '../../shared/hooks';
import { usePaged } from '../../shared/query';
import { organizations } from './api';

interface Props {
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** Name of the one chosen before, until it is among the found. */
  label?: string | null | undefined;
  placeholder?: string;
  id?: string;
}

/** Type-ahead by name, code or pinyin initials. */
export function OrganizationSelect({ value, onChange, label, placeholder, id }: Props) {
  const [q, setQ] = useState('');
  const rested = useRested(q.trim(), 200);
  const list = usePaged(['organizations', 'select', rested], (cursor, signal) => organizations.list({ q: rested }, cursor, signal));
  const found = list.items.map((line) => ({ value: line.id, label: line.name }));
  const known = value && label && !found.some((option) => option.value === value) ? [{ value, label }] : [];
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label="机构"
      style={{ width: '100%' }}
      allowClear
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
