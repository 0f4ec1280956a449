-- Purpose: the sources a journal may have and the roles an account may play, as far as the whole of the books needs them.
-- Backward-compatible: yes

alter table journals drop constraint journals_document_type;
alter table journals add constraint journals_document_type check (document_type in (
  'sales_invoice', 'credit_note', 'customer_receipt', 'allocation', 'manual_journal', 'revaluation', 'year_end',
  'document_void', 'opening_document', 'shift', 'cash_movement'));
alter table stock_moves drop constraint stock_moves_document_type;
alter table stock_moves add constraint stock_moves_document_type check (document_type in (
  'sales_invoice', 'credit_note', 'document_void', 'opening_document'));
alter table document_voids drop constraint document_voids_document_type;
alter table document_voids add constraint document_voids_document_type check (document_type in (
  'sales_invoice', 'credit_note', 'customer_receipt', 'allocation', 'manual_journal', 'revaluation', 'year_end', 'opening_document'));
alter table document_tenders drop constraint document_tenders_document_type;
alter table document_tenders add constraint document_tenders_document_type check (document_type in (
  'sales_invoice', 'credit_note', 'customer_receipt'));

alter table account_roles drop constraint account_roles_role;
alter table account_roles add constraint account_roles_role check (role in (
  'ar', 'ap', 'ar_valuation', 'ap_valuation', 'bank_valuation', 'revenue', 'sales_returns', 'restocking_income', 'cogs', 'inventory',
  'inventory_adjustment', 'vat_payable', 'vat_recoverable', 'fx_gain', 'fx_loss', 'fx_gain_unrealised', 'fx_loss_unrealised', 'rounding',
  'opening_equity', 'retained_earnings', 'drawer', 'safe', 'bank', 'card_clearing', 'cash_over_short', 'paid_out_expense',
  'price_variance', 'grni'));
