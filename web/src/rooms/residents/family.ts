import { useQuery } from '@tanstack/react-query';
import { asProblem, type Problem } from '../../shared/problem';
import { residents, type Household, type Proxy } from './api';

/** What a section of the page reads by itself: each may be refused without the others. */
export interface Read<T> {
  data: T | undefined;
  problem: Problem | null;
  retry: () => void;
}

/** Null: the resident is in no household. */
export function useHousehold(residentId: string): Read<Household | null> {
  const { data, error, refetch } = useQuery({
    queryKey: ['residents', residentId, 'household'],
    queryFn: ({ signal }) =>
      residents.household(residentId, signal).catch((thrown: unknown) => {
        if (asProblem(thrown).code === 'residents.household-unknown') return null;
        throw thrown;
      }),
  });
  return { data: error ? undefined : data, problem: error ? asProblem(error) : null, retry: () => void refetch() };
}

export function useProxies(residentId: string): Read<Proxy[]> {
  const { data, error, refetch } = useQuery({ queryKey: ['residents', residentId, 'proxies'], queryFn: ({ signal }) => residents.proxies(residentId, signal).then(({ items }) => items) });
  return { data: error ? undefined : data, problem: error ? asProblem(error) : null, retry: () => void refetch() };
}
