import { Select } from 'antd';

interface Props {
  /** What it narrows by, for readers. */
  label: string;
  /** What it says while it narrows by nothing: 全部状态. */
  all: string;
  /** '' and undefined are all of them. */
  value: string | undefined;
  change: (value: string) => void;
  options: { value: string; label: string }[];
  width?: number;
}

/** Narrows a list to one of a closed set; cleared, it shows all again. */
export function FilterSelect({ label, all, value, change, options, width = 120 }: Props) {
  return (
    <Select
      allowClear
      placeholder={all}
      aria-label={label}
      style={{ width }}
      value={value || null}
      onChange={(chosen: string | null) => change(chosen ?? '')}
      options={options}
    />
  );
}
