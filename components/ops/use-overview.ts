'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Overview } from '#contract/ops.ts';
import { useApp } from '../app-context.tsx';

/** The overview, refreshed when the server says something changed; `live` while the stream is open. */
export function useOverview(initial: Overview) {
  const { me, api } = useApp();
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  const key = ['ops', 'overview', me.company.code];
  const query = useQuery({
    queryKey: key,
    queryFn: async () => await api.ops.overview(undefined, { context: { polling: true } }),
    initialData: initial,
    refetchInterval: 10_000,
  });
  useEffect(() => {
    const source = new EventSource(`/api/ops/stream?company=${encodeURIComponent(me.company.code)}`);
    source.addEventListener('open', () => setLive(true));
    source.addEventListener('error', () => setLive(false));
    source.addEventListener('changed', () => void client.invalidateQueries({ queryKey: ['ops'] }));
    return () => source.close();
  }, [client, me.company.code]);
  return { overview: query.data, error: query.error, live };
}
