alter table account_roles drop constraint account_roles_role;
alter table account_roles add constraint account_roles_role check (role in (
  'ar', 'ap', 'revenue', 'sales_returns', 'cogs', 'inventory', 'inventory_adjustment', 'vat_payable', 'vat_recoverable', 'fx_gain', 'fx_loss', 'rounding',
  'opening_equity', 'retained_earnings', 'drawer', 'safe', 'bank', 'card_clearing', 'cash_over_short', 'paid_out_expense', 'price_variance', 'grni'));
alter table document_tenders drop constraint document_tenders_document_type;
alter table document_tenders add constraint document_tenders_document_type check (document_type in ('sales_invoice'));
alter table document_voids drop constraint document_voids_document_type;
alter table document_voids add constraint document_voids_document_type check (document_type in ('sales_invoice', 'opening_document'));
alter table stock_moves drop constraint stock_moves_document_type;
alter table stock_moves add constraint stock_moves_document_type check (document_type in ('sales_invoice', 'document_void', 'opening_document'));
alter table journals drop constraint journals_document_type;
alter table journals add constraint journals_document_type check (document_type in (
  'sales_invoice', 'document_void', 'opening_document', 'shift', 'cash_movement'));
