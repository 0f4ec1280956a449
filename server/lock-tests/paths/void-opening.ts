import { voidOpeningDocument } from '../../commands/void-opening-document.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const voidOpening: LockPath = {
  code: 'void_opening',
  actor: 'role',
  permission: 'opening.void',
  source: 'document_void',
  attempt: (pool, context, stage) =>
    voidOpeningDocument(pool, context, {
      ...needed(stage.opening, 'opening document'),
      date: stage.day,
      reason: REASON,
    }),
};
