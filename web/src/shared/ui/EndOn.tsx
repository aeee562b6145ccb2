import { Button, DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import './end-on.css';

interface Props {
  /** 退出, 离岗 … */
  word: string;
  busy: boolean;
  /** It cannot end before it began. */
  from: string;
  /** The last day that may be chosen, where it cannot end in the future. */
  to?: string;
  end: (validTo: string) => void;
}

const outside = (day: string, from: string, to: string | undefined) => day < from || (to !== undefined && day > to);

/** Nothing is deleted: it ends on a day. */
export function EndOn({ word, busy, from, to, end }: Props) {
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState<Dayjs | null>(null);
  if (!open) return <Button size="small" onClick={() => setOpen(true)}>{word}</Button>;
  return (
    <div className="row end-on">
      <DatePicker size="small" style={{ width: 114 }} autoFocus placeholder={`${word}日期`} value={date} onChange={setDate} disabledDate={(day) => outside(day.format('YYYY-MM-DD'), from, to)} />
      <Button size="small" type="primary" disabled={!date} loading={busy} onClick={() => date && end(date.format('YYYY-MM-DD'))}>确定</Button>
      <Button size="small" type="text" onClick={() => setOpen(false)}>取消</Button>
    </div>
  );
}
