import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';

interface Props {
  value: string;
  change: (text: string) => void;
  placeholder: string;
  /** What it searches, for readers. */
  label: string;
  width?: number;
  autoFocus?: boolean;
}

/** Finds while one types; there is no button to press. */
export function SearchInput({ value, change, placeholder, label, width, autoFocus }: Props) {
  return (
    <Input
      allowClear
      prefix={<SearchOutlined className="faint" />}
      placeholder={placeholder}
      aria-label={label}
      value={value}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      autoFocus={autoFocus ?? false}
      style={width ? { width } : {}}
      onChange={(event) => change(event.target.value)}
    />
  );
}
