import type { Segment } from './api';
import { position } from './words';

/** The message with its segments numbered, and the one at fault marked. */
export function Segments({ lines, errorAt }: { lines: Segment[]; errorAt: string | null }) {
  const at = position(errorAt);
  return (
    <ol className="segments mono" aria-label="消息正文">
      {lines.map((line, index) => {
        const atFault = at?.segment === line.name && at.sequence === line.sequence;
        return (
          <li key={index} className={atFault ? 'at-fault' : ''}>
            <span className="segment-number">{index + 1}</span>
            <span className="segment-name">{line.name}</span>
            <span className="wrap">{atFault ? marked(line, at.field) : line.text.slice(line.name.length)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The rest of a segment after its name, with the field at fault marked. In MSH the separator itself is the first field. */
function marked({ name, text }: Segment, field: number) {
  const rest = text.slice(name.length);
  if (field === 0) return rest;
  const separator = rest.charAt(0) || '|';
  return rest.split(separator).map((value, index) => (
    <span key={index}>
      {index > 0 && separator}
      {(name === 'MSH' ? index + 1 : index) === field ? <mark>{value === '' ? '（空）' : value}</mark> : value}
    </span>
  ));
}
