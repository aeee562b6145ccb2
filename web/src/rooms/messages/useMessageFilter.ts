import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRested } from '../../shared/hooks';

export type Interface = 'hl7' | 'fhir';

/** What every list of messages is filtered by; '' is all of them. */
export interface Asked {
  state?: string;
  source?: string;
}

export const addressOf = (via: Interface, id?: string): Record<string, string> => ({ ...(via === 'fhir' && { via }), ...(id && { id }) });

/** What is asked for. Begins with what needs a person, unless one message was linked to; a change leaves the message that was open. */
export function useMessageFilter<F extends Asked>(via: Interface) {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState<F>((params.has('id') ? {} : { state: 'refused' }) as F);
  const change = (part: Partial<F>) => {
    setTyped({ ...typed, ...part });
    setParams(addressOf(via), { replace: true });
  };
  return { typed, rested: useRested(typed, 200), change };
}
