import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { usePaged } from '../../shared/query';
import { FilterSelect, SearchInput } from '../../shared/ui';
import { options } from '../../shared/words';
import { FhirMessagePane } from './FhirMessagePane';
import { fhirMessages, type FhirMessageFilter } from './fhirApi';
import { MessageBoard } from './MessageBoard';
import { useMessageFilter, type Asked } from './useMessageFilter';
import { fhirKinds, fhirStates } from './words';

interface Typed extends Asked {
  kind?: string;
  text?: string;
  /** Days of the county, both of them part of it. */
  days?: [string, string] | null;
}

/** The county's days as instants, whatever the computer's zone. */
const asked = ({ days, ...rest }: Typed): FhirMessageFilter => ({
  ...rest,
  ...(days && { from: `${days[0]}T00:00:00+08:00`, to: `${dayjs(days[1]).add(1, 'day').format('YYYY-MM-DD')}T00:00:00+08:00` }),
});

const daysOf = (chosen: [dayjs.Dayjs | null, dayjs.Dayjs | null] | null): Typed['days'] =>
  chosen?.[0] && chosen[1] ? [chosen[0].format('YYYY-MM-DD'), chosen[1].format('YYYY-MM-DD')] : null;

/** What systems have sent as FHIR: what was refused is mended and taken from here. */
export default function FhirMessagesPage() {
  const { typed, rested, change } = useMessageFilter<Typed>('fhir');
  const filter = asked(rested);
  const list = usePaged(['fhir-messages', 'list', filter], (cursor, signal) => fhirMessages.list(filter, cursor, signal));
  return (
    <MessageBoard
      via="fhir"
      note="各系统经 FHIR 接口送来的消息"
      tools={
        <>
          <SearchInput placeholder="错误文字" label="查找消息" width={180} value={typed.text ?? ''} change={(text) => change({ text })} />
          <DatePicker.RangePicker
            aria-label="收到日期"
            style={{ width: 250 }}
            value={typed.days ? [dayjs(typed.days[0]), dayjs(typed.days[1])] : null}
            onChange={(chosen) => change({ days: daysOf(chosen) })}
          />
          <FilterSelect label="消息类型" all="全部类型" value={typed.kind} change={(kind) => change({ kind })} options={options(fhirKinds)} />
        </>
      }
      states={fhirStates}
      filter={typed}
      change={change}
      list={list}
      line={(item) => ({ title: fhirKinds[item.kind], beside: item.source, said: item.errorText ?? `${item.entries} 条资料`, receivedAt: item.receivedAt })}
      detail={(id, next) => <FhirMessagePane key={id} id={id} next={next} />}
    />
  );
}
