import { WarningFilled } from '@ant-design/icons';
import { missing, unitTitle } from '../formats';
import { judged } from '../interpretation';

interface Props {
  text: string | null;
  unit?: string | null;
  interpretation: string | null;
}

/** A result with its unit and what the laboratory said about it. A value that was not sent shows as missing. */
export function Value({ text, unit, interpretation }: Props) {
  if (text === null || text === '') return <span className="faint">{missing} 未报</span>;
  const said = judged(interpretation);
  return (
    <span className={`value ${said.level}`}>
      {said.level === 'critical' && <WarningFilled aria-hidden />} {text}
      {unit && <span className="unit">{unitTitle(unit)}</span>}
      {(said.word || said.arrow) && (
        <span className="mark">
          {said.arrow}
          {said.word}
        </span>
      )}
    </span>
  );
}
