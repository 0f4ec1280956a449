'use client';

import { usePathname } from 'next/navigation';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import { useApp } from '../app-context.tsx';
import {
  forgetDraft,
  type KeepingPlace,
  type KeptDraft,
  keepDraft,
  keptKey,
  readKept,
  shapedLike,
} from './kept-drafts.ts';

const WRITE_DELAY_MS = 400;

/** A record as a form read it: saving says which version it changes. */
export interface Stored<Values> {
  version: number;
  values: Values;
}

export interface KeptOptions<Values> {
  /** Tells forms apart that share an address: a dialog on a list. */
  name: string | undefined;
  /** A dialog brings back what was typed at once; a page offers it. */
  restore: 'offer' | 'always';
  storedRef: RefObject<Stored<Values> | undefined>;
  /** The form can settle a disagreement: it goes on from the version its text was written over. */
  compares: boolean;
  idempotencyKeyRef: RefObject<string | undefined>;
  onRestored(): void;
}

/** Saved: nothing to lose. Unavailable: this browser keeps nothing, and the form says so. */
export type Keeping = 'clean' | 'kept' | 'unavailable' | 'saved';

/** The browser's own store; nothing where a person has forbidden it. */
function keepingPlace(): KeepingPlace | undefined {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Keeps what is typed on this device while it is being typed, and hands it back after a reload, a sign-in or a crash. */
export function useKept<Values extends FieldValues>(form: UseFormReturn<Values>, options: KeptOptions<Values>) {
  const { me } = useApp();
  const pathname = usePathname();
  const place = options.name ? `${pathname}#${options.name}` : pathname;
  const key = keptKey({ person: me.person.id, company: me.company.code, place });
  const [offers, setOffers] = useState<KeptDraft[]>([]);
  const [keeping, setKeeping] = useState<Keeping>('clean');
  const [restored, setRestored] = useState(false);
  const own = useRef<{ id: string; initial: string; timer: ReturnType<typeof setTimeout> | undefined }>({
    id: '',
    initial: '',
    timer: undefined,
  });
  // What runs later runs on the latest draw's options.
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const write = (resume = false) => {
    clearTimeout(own.current.timer);
    own.current.timer = undefined;
    const values = form.getValues();
    const at = Date.now();
    const storage = keepingPlace();
    if (storage && JSON.stringify(values) === own.current.initial) {
      forgetDraft(storage, key, own.current.id, at);
      setKeeping((state) => (state === 'saved' ? state : 'clean'));
      return;
    }
    const { storedRef, idempotencyKeyRef } = latest.current;
    const draft: KeptDraft = {
      id: own.current.id,
      at,
      values,
      ...(storedRef.current ? { stored: storedRef.current } : {}),
      ...(idempotencyKeyRef.current ? { idempotencyKey: idempotencyKeyRef.current } : {}),
      ...(resume ? { resume } : {}),
    };
    setKeeping(storage && keepDraft(storage, key, draft) ? 'kept' : 'unavailable');
  };

  const bringBack = (kept: KeptDraft) => {
    own.current.id = kept.id;
    const { storedRef, idempotencyKeyRef, compares } = latest.current;
    if (kept.stored && compares) storedRef.current = kept.stored as Stored<Values>;
    idempotencyKeyRef.current = kept.idempotencyKey;
    const values = shapedLike<Values>(form.getValues(), kept.values);
    form.reset(values as DefaultValues<Values>, { keepDefaultValues: true });
    setOffers((all) => all.filter(({ id }) => id !== kept.id));
    setRestored(true);
    write();
    latest.current.onRestored();
  };

  /** Nothing of this form is kept any more: it was saved, or its writer wants none of it. */
  const forget = (state: Keeping) => {
    clearTimeout(own.current.timer);
    own.current.timer = undefined;
    const storage = keepingPlace();
    if (storage) forgetDraft(storage, key, own.current.id, Date.now());
    own.current.initial = JSON.stringify(form.getValues());
    setKeeping(state);
    setRestored(false);
  };

  const discard = (kept: KeptDraft) => {
    const storage = keepingPlace();
    if (storage) forgetDraft(storage, key, kept.id, Date.now());
    setOffers((all) => all.filter(({ id }) => id !== kept.id));
  };

  const start = () => {
    own.current.id = crypto.randomUUID();
    own.current.initial = JSON.stringify(form.getValues());
    const storage = keepingPlace();
    const found = storage ? readKept(storage, key, Date.now()) : [];
    const [newest] = found;
    setOffers(found);
    if (newest && (newest.resume || latest.current.restore === 'always')) bringBack(newest);
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(own.current.timer);
        own.current.timer = setTimeout(write, WRITE_DELAY_MS);
        setKeeping((state) => (state === 'saved' ? 'clean' : state));
      },
    });
    const flush = () => (own.current.timer === undefined ? undefined : write());
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  };
  // A form lives as long as its address.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- start reads everything else through refs
  useEffect(start, [key]);

  return { offer: offers[0], keeping, restored, write, bringBack, discard, forget };
}
