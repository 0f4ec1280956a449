'use client';

import Link from 'next/link';
import { useApp } from '../app-context.tsx';

/** Whose document it is, under its title. A sale at a till may be nobody's: then it says where it was made. */
export function PartyLine({
  party,
  nobody,
}: {
  party: {
    customerId: string | null;
    customerName: string | null;
    customerNameAr: string | null;
    customerCode: string | null;
  };
  nobody?: string;
}) {
  const { paths } = useApp();
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      {party.customerId ? (
        <Link href={paths.customer(party.customerId)} className="text-accent-text hover:underline">
          <bdi>{party.customerName}</bdi>
        </Link>
      ) : (
        <span>{nobody}</span>
      )}
      {party.customerNameAr ? <bdi lang="ar">{party.customerNameAr}</bdi> : null}
      <bdi className="text-fg-subtle">{party.customerCode}</bdi>
    </p>
  );
}
