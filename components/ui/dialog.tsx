'use client';

import * as Primitive from '@radix-ui/react-dialog';
import { type ReactNode, useRef } from 'react';
import { classes } from './classes.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description: string;
  wide?: boolean;
  children: ReactNode;
  /** Buttons, in reading order; the primary last. */
  footer: ReactNode;
}

/** A confirmation. Documents are pages, never dialogs. */
export function Dialog({ open, onOpenChange, title, description, wide = false, children, footer }: DialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-dialog bg-scrim" />
        <Primitive.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // Opened by state, not by a trigger of its own: the primitive would leave the focus nowhere.
            if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
            event.preventDefault();
            opener.current.focus();
          }}
          className={classes(
            'fixed inset-x-4 top-12 z-dialog mx-auto flex max-h-dialog flex-col rounded-lg bg-surface-raised shadow-dialog',
            wide ? 'max-w-dialog-wide' : 'max-w-dialog',
          )}
        >
          <header className="border-b px-5 py-3">
            <Primitive.Title className="text-md font-semibold">{title}</Primitive.Title>
            <Primitive.Description className="text-sm text-fg-muted">{description}</Primitive.Description>
          </header>
          {children ? <div className="min-h-0 overflow-y-auto border-b px-5 py-4">{children}</div> : null}
          <footer className="flex flex-wrap justify-end gap-2 px-5 py-3">{footer}</footer>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
