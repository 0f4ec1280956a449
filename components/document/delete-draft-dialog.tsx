'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Asks once more, deletes a draft and goes to the list it stood in. A refusal is told, and the draft stays. */
export function DeleteDraftDialog({
  words,
  listHref,
  onDelete,
  onClose,
}: {
  words: { title: string; hint: string; act: string; done: string };
  listHref: string;
  onDelete(): Promise<unknown>;
  onClose(): void;
}) {
  const t = useTranslations('common');
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    try {
      await onDelete();
      toast.success(words.done);
      router.push(listHref);
      router.refresh();
    } catch (error) {
      toast.error(problemOf(error)?.message ?? t('errors.network'));
      onClose();
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={words.title}
      description={words.hint}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button variant="danger" pending={pending} onClick={() => void remove()}>
            {words.act}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
