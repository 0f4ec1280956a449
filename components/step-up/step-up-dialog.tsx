'use client';

import { useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import type { ProofMethod } from '#contract/step-up.ts';
import { STEP_UPS, type StepUpClass } from '#domain/access/step-up.ts';
import { ProofForm } from '../factors/proof-form.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Asks for one proof. What needed it goes on behind the dialog; cancelling leaves it as it was. */
export function StepUpDialog({
  stepUp,
  methods,
  email,
  answer,
}: {
  stepUp: StepUpClass;
  methods: readonly ProofMethod[];
  email: string;
  answer(proven: boolean): void;
}) {
  const t = useTranslations('stepUp');
  const common = useTranslations('common.actions');
  const locale = useLocale();
  const formId = useId();
  const [pending, setPending] = useState(false);
  const api = () => createApiClient({ url: window.location.origin, company: undefined, locale });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : answer(false))}
      title={t('title')}
      description={t('hint', { act: STEP_UPS[stepUp][locale === 'ar' ? 1 : 0] })}
      footer={
        <>
          <Button variant="quiet" onClick={() => answer(false)}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <ProofForm
        id={formId}
        methods={methods}
        email={email}
        requestPasskey={() => api().stepUp.passkey()}
        prove={async (proof) => {
          await api().stepUp.confirm({ class: stepUp, proof });
          answer(true);
        }}
        onPending={setPending}
      />
    </Dialog>
  );
}
