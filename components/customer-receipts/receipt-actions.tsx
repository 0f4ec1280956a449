'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Receipt } from '#contract/customer-receipts.ts';
import { useApp } from '../app-context.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import type { ReceiptAct } from './receipt-view.tsx';

/** What may be done with a receipt; what may not says why. */
export function ReceiptActions({ receipt, onAct }: { receipt: Receipt; onAct(act: ReceiptAct): void }) {
  const { paths } = useApp();
  const t = useTranslations('customerReceipts');
  const common = useTranslations('common.actions');
  const { abilities, credit } = receipt;
  const off = (act: keyof typeof abilities): string | undefined => {
    const ability = abilities[act];
    if (ability.allowed) return undefined;
    switch (ability.reason) {
      case 'not_draft':
      case 'not_posted':
      case 'settled':
      case 'nothing_on_account':
        return t(`reasons.${ability.reason}`);
      default:
        return t('reasons.permission');
    }
  };
  const link = (act: 'edit' | 'allocate', href: string, label: string) =>
    abilities[act].allowed ? (
      <Link className={buttonClasses()} href={href}>
        {label}
      </Link>
    ) : (
      <Button disabledReason={off(act)}>{label}</Button>
    );
  return (
    <>
      <Link className={buttonClasses('quiet')} href={paths.printReceipt(receipt.id)}>
        {common('print')}
      </Link>
      <a className={buttonClasses('quiet')} href={paths.receiptPdf(receipt.id)} download>
        {common('pdf')}
      </a>
      {receipt.status === 'draft' ? (
        <>
          <Button variant="quiet" disabledReason={off('delete')} onClick={() => onAct('delete')}>
            {t('view.delete')}
          </Button>
          {link('edit', paths.editReceipt(receipt.id), common('edit'))}
          <Button variant="primary" disabledReason={off('post')} onClick={() => onAct('post')}>
            {t('view.post')}
          </Button>
        </>
      ) : (
        <>
          <Button disabledReason={off('edit')}>{common('edit')}</Button>
          {link('allocate', paths.newAllocation({ credit: credit?.item.id ?? '' }), t('view.allocate'))}
          <Button variant="danger" disabledReason={off('void')} onClick={() => onAct('void')}>
            {t('view.void')}
          </Button>
        </>
      )}
    </>
  );
}
