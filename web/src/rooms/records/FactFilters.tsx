import { Button, Checkbox, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { SearchInput } from '../../shared/ui';
import type { FactKind, TimelineFacets, TimelineFilter } from './api';
import { kinds } from './words';

interface Props {
  filter: TimelineFilter;
  change: (filter: TimelineFilter) => void;
  facets: TimelineFacets | undefined;
  only?: FactKind | undefined;
}

const date = (text: string | undefined) => (text ? dayjs(text) : null);

export function FactFilters({ filter, change, facets, only }: Props) {
  const chosen = filter.kind ? filter.kind.split(',') : [];
  const set = (part: TimelineFilter) => change({ ...filter, ...part });
  const toggle = (kind: string, on: boolean) => set({ kind: (on ? [...chosen, kind] : chosen.filter((other) => other !== kind)).join(',') });
  return (
    <div className="pane-body stack">
      <SearchInput placeholder="在档案中查找" label="在档案中查找" value={filter.q ?? ''} change={(text) => set({ q: text })} />
      {!only && (
        <fieldset className="filter-kinds">
          <legend>类别</legend>
          {facets?.kinds.map(({ kind, count }) => (
            <label key={kind} className="row apart">
              <Checkbox checked={chosen.includes(kind)} onChange={(event) => toggle(kind, event.target.checked)}>{kinds[kind].title}</Checkbox>
              <span className="tiny faint">{count}</span>
            </label>
          ))}
        </fieldset>
      )}
      <label className="filter-label">
        机构
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder="全部机构"
          value={filter.organization || null}
          onChange={(value: string | null) => set({ organization: value ?? '' })}
          options={facets?.organizations.map(({ id, name, count }) => ({ value: id, label: `${name}（${count}）` })) ?? []}
        />
      </label>
      <label className="filter-label">
        从
        <DatePicker value={date(filter.from)} onChange={(value) => set({ from: value?.format('YYYY-MM-DD') ?? '' })} />
      </label>
      <label className="filter-label">
        到
        <DatePicker value={date(filter.to)} onChange={(value) => set({ to: value?.format('YYYY-MM-DD') ?? '' })} />
      </label>
      {Object.values(filter).some(Boolean) && <Button size="small" onClick={() => change({})}>清除条件</Button>}
      <div className="tiny faint"><kbd>J</kbd> <kbd>K</kbd> 下一条、上一条</div>
    </div>
  );
}
