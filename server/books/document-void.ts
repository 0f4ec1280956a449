import type { EffectsPreview } from '#contract/ledger.ts';
import type { JournalSource } from '#domain/enums.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { negateEffects } from '#domain/ledger/negate.ts';
import { decimal } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { readCompanySettings } from '../db/companies.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts } from './accounts.ts';
import { applyEffects } from './apply-effects.ts';
import { readEffectsPreview } from './effects-preview.ts';
import { loadStoredEffects } from './stored-effects.ts';

/** A posted document about to be taken back. It has no stock: its stored effects are ledger and open items. */
export interface Voidable {
  documentType: JournalSource;
  id: string;
  number: string | null;
  journalId: string;
  rateOfBase: string | null;
}

interface AppliedVoid {
  voidId: string;
  journalId: string;
  effects: Effects;
}

/** Writes the exact negation of what a document did, dated on a day whose periods the caller holds open. */
async function applyVoid(db: CompanyDb, document: Voidable, date: string): Promise<AppliedVoid> {
  const settings = await readCompanySettings(db);
  const stored = await loadStoredEffects(db, document.journalId);
  const roles = await loadRoleAccounts(db);
  const effects = negateEffects(stored, {
    date,
    description: `Void of ${document.number}`,
    inventoryAccountId: roles('inventory'),
    priceVarianceAccountId: roles('price_variance'),
    baseCurrency: settings.base_currency,
    rateOfBase: decimal(document.rateOfBase ?? '1'),
    positionOf: () => {
      throw new Error('a document without stock has no positions');
    },
  });
  const voidId = newId();
  const journalId = await applyEffects(
    db,
    {
      documentType: 'document_void',
      documentId: voidId,
      documentNumber: document.number,
      reversesId: document.journalId,
    },
    effects,
  );
  return { voidId, journalId, effects };
}

function previewOf(db: CompanyDb, { voidId, journalId, effects }: AppliedVoid): Promise<EffectsPreview> {
  return readEffectsPreview(db, {
    journalId,
    documentId: voidId,
    effectHash: effectHash(effects),
    number: null,
    warnings: [],
  });
}

/** What taking the document back would write. Inside a dry run. */
export async function previewDocumentVoid(db: CompanyDb, document: Voidable, date: string): Promise<EffectsPreview> {
  return previewOf(db, await applyVoid(db, document, date));
}

/** Takes the document back and writes the row that says so; the caller names it on the document. Refuses effects_changed. */
export async function writeDocumentVoid(
  db: CompanyDb,
  document: Voidable,
  { date, reason, effectHash: seen }: { date: string; reason: string; effectHash?: string | undefined },
): Promise<string> {
  const applied = await applyVoid(db, document, date);
  if (seen !== undefined && seen !== effectHash(applied.effects))
    throw new Refusal('effects_changed', { details: await previewOf(db, applied) });
  await db.query
    .insertInto('document_voids')
    .values({
      company_id: db.context.companyId,
      id: applied.voidId,
      document_type: document.documentType,
      document_id: document.id,
      void_date: date,
      reason,
      journal_id: applied.journalId,
      created_by: db.context.actor.id,
    })
    .execute();
  return applied.voidId;
}
