'use client';

import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { HandedLink } from '#contract/people.ts';
import { formatInstant } from '#lib/format.ts';
import { paths as outside } from '#lib/paths.ts';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** A link for its maker to hand over: its token is here. */
export type ShownLink = HandedLink & { token: string };

export function isShown(link: HandedLink): link is ShownLink {
  return link.token !== null;
}

/** The one time a single-use link is on a screen: to copy and hand over. */
export function HandedLinkDialog({ link, title, onClose }: { link: ShownLink; title: string; onClose(): void }) {
  const { me } = useApp();
  const t = useTranslations('people');
  const common = useTranslations('common.errors');
  const locale = useLocale();
  const [copied, setCopied] = useState(false);
  const address = `${window.location.origin}${outside.link(link.token)}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={t('linkHint', {
        name: link.name,
        until: formatInstant(link.expiresAt, locale, me.company.timeZone),
      })}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('done')}
          </Button>
          {/* Without https a browser has no clipboard: the address is selected by one click instead. */}
          {window.isSecureContext ? (
            <Button
              variant="primary"
              onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
            >
              {copied ? common('copied') : t('copyLink')}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="font-code text-xs break-all select-all">
        <bdi dir="ltr">{address}</bdi>
      </p>
    </Dialog>
  );
}
