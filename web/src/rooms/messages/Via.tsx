import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { may } from '../../shared/permissions';
import { useMay } from '../../shared/session';

/** By which interface the messages came. Shown to who may see both. */
export function Via({ value }: { value: 'hl7' | 'fhir' }) {
  const [, setParams] = useSearchParams();
  const both = [useMay(may.readMessages), useMay(may.readFhirMessages)].every(Boolean);
  if (!both) return null;
  return (
    <Segmented<'hl7' | 'fhir'>
      aria-label="接口"
      value={value}
      options={[{ value: 'hl7', label: 'HL7' }, { value: 'fhir', label: 'FHIR' }]}
      onChange={(via) => setParams(via === 'fhir' ? { via } : {}, { replace: true })}
    />
  );
}
