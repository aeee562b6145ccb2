import { Select } from 'antd';
import { useState } from 'react';
import { sex, tail } from '../../shared/formats';
import { useRested } from '../../shared/hooks';
import { usePaged } from '../../shared/query';
import { residents } from './api';

interface Props {
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
  /** Who cannot be meant. */
  except: string[];
}

/** Type-ahead among the county's residents, by whatever a person can say: name, pinyin, phone, number. */
export function ResidentSelect({ value, onChange, id, except }: Props) {
  const [q, setQ] = useState('');
  const rested = useRested(q.trim(), 200);
  const searching = rested.length >= 2;
  const list = usePaged(['residents', 'search', rested], (cursor, signal) => residents.search(rested, cursor, signal), searching);
  const found = list.items.filter((hit) => !except.includes(hit.id) && !hit.deceased);
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label="居民"
      showSearch
      filterOption={false}
      onSearch={setQ}
      value={value ?? null}
      onChange={(chosen: string | null) => chosen && onChange?.(chosen)}
      placeholder="姓名、拼音首字母、电话或身份证号"
      notFoundContent={!searching ? '请输入两个字以上' : list.isFetching ? '查找中' : '没有找到；已故的居民不列出'}
      options={found.map((hit) => ({ value: hit.id, label: [hit.name, sex(hit.sex), hit.ageText, tail(hit.idNumberMasked), hit.address].filter(Boolean).join(' · ') }))}
    />
  );
}
