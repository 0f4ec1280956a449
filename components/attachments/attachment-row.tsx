'use client';

import { FileText, Paperclip } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import type { Attachment } from '#contract/attachments.ts';
import { fileSize } from '#lib/file-size.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Status } from '../ui/status.tsx';

function Preview({ attachment: { mediaType, link } }: { attachment: Attachment }) {
  if (mediaType.startsWith('image/'))
    // The bytes come through a signed link that lives minutes: nothing an image optimiser could keep.
    // oxlint-disable-next-line nextjs/no-img-element
    return <img src={link} alt="" loading="lazy" className="size-10 shrink-0 rounded-sm border object-cover" />;
  const Icon = mediaType === 'application/pdf' ? FileText : Paperclip;
  return (
    <span className="flex size-10 shrink-0 items-center justify-center rounded-sm border text-fg-muted">
      <Icon aria-hidden="true" className="size-4" />
    </span>
  );
}

/** One file: a look at it, its name that opens it, who added it when; withdrawn ones are marked and stay. */
export function AttachmentRow({
  attachment,
  disabledReason,
  removeLabel,
  onRemove,
}: {
  attachment: Attachment;
  disabledReason: string | undefined;
  removeLabel: string;
  onRemove(): void;
}) {
  const { me } = useApp();
  const t = useTranslations('attachments');
  const locale = useLocale();
  const { fileName, sizeBytes, uploadedAt, uploadedBy, withdrawn, link } = attachment;
  const at = (instant: string) => formatInstant(instant, locale, me.company.timeZone);
  return (
    <li className="flex min-w-0 items-start gap-2">
      <Preview attachment={attachment} />
      <span className="flex min-w-0 grow flex-col">
        <a
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          className={classes('truncate text-accent-text hover:underline', withdrawn ? 'line-through' : '')}
        >
          <bdi>{fileName}</bdi>
        </a>
        <span className="text-xs text-fg-muted">
          {t('added', { size: fileSize(sizeBytes), at: at(uploadedAt), name: uploadedBy ?? '–' })}
        </span>
        {withdrawn ? (
          <span className="text-xs text-fg-muted">
            <Status tone="warning">{t('withdrawn')}</Status> <bdi>{withdrawn.reason}</bdi>
          </span>
        ) : null}
      </span>
      {withdrawn ? null : (
        <Button
          variant="quiet"
          aria-label={t('removeOne', { name: fileName })}
          disabledReason={disabledReason}
          onClick={onRemove}
        >
          {removeLabel}
        </Button>
      )}
    </li>
  );
}
