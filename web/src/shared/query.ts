import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import type { Page } from './api';
import type { SendOptions } from './http';
import { asProblem, type Problem } from './problem';
import { uuid } from './uuid';

/** A list read page by page by key. Nothing is cut off: `more` says that there is another page. */
export function usePaged<T>(key: QueryKey, read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>, enabled = true) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: query.isPending && enabled,
    isFetching: query.isFetching,
    isStale: query.isPlaceholderData,
    problem: query.error ? asProblem(query.error) : null,
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

export type Paged<T> = ReturnType<typeof usePaged<T>>;

interface ActionOptions<TInput, TResult> {
  run: (input: TInput, options: SendOptions) => Promise<TResult>;
  /** Lists that the change makes stale. */
  stale?: QueryKey[];
  /** Said when it is done. */
  said?: string;
  done?: (result: TResult, input: TInput) => void;
  /** Given where the page shows the problem itself; otherwise it is told in a message. */
  refused?: (problem: Problem) => void;
}

/**
 * A change. Its key stays the same while the outcome of an attempt is unknown, so that pressing the button again after a lost
 * answer repeats nothing.
 */
export function useAction<TInput, TResult = unknown>(options: ActionOptions<TInput, TResult>) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const pending = useRef<{ input: string; key: string } | null>(null);
  return useMutation<TResult, unknown, TInput>({
    mutationFn: (input) => {
      const text = input instanceof FormData ? '' : JSON.stringify(input ?? null);
      if (pending.current?.input !== text || text === '') pending.current = { input: text, key: uuid() };
      return options.run(input, { key: pending.current.key });
    },
    onSuccess: (result, input) => {
      pending.current = null;
      for (const queryKey of options.stale ?? []) void client.invalidateQueries({ queryKey });
      if (options.said) void message.success(options.said);
      options.done?.(result, input);
    },
    onError: (thrown) => {
      const problem = asProblem(thrown);
      if (!problem.outcomeUnknown) pending.current = null;
      // Somebody else was first: show what is true now.
      if (problem.status === 409 || problem.status === 412) for (const queryKey of options.stale ?? []) void client.invalidateQueries({ queryKey });
      if (options.refused) options.refused(problem);
      else void message.error(problem.detail ? `${problem.title}（${problem.detail}）` : problem.title, 6);
    },
  });
}
