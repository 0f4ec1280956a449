import type { AccountTemplate, ChartTemplate } from './chart-template.ts';

/** A generic chart by IFRS classes: assets 1, liabilities 2, equity 3, revenue 4, expenses 5 and 6. */
const ACCOUNTS: readonly AccountTemplate[] = [
  { code: '1000', type: 'asset', name: 'Assets', nameAr: 'الأصول', nameFr: 'Actifs', group: true },
  { code: '1010', type: 'asset', name: 'Bank', nameAr: 'المصرف', nameFr: 'Banque', role: 'bank' },
  { code: '1020', type: 'asset', name: 'Safe', nameAr: 'الخزنة', nameFr: 'Coffre', role: 'safe' },
  { code: '1030', type: 'asset', name: 'Till drawers', nameAr: 'صناديق نقاط البيع', nameFr: 'Caisses', control: 'drawer', role: 'drawer' },
  { code: '1040', type: 'asset', name: 'Card clearing', nameAr: 'بطاقات قيد التحصيل', nameFr: 'Cartes à encaisser', role: 'card_clearing' },
  { code: '1100', type: 'asset', name: 'Trade receivables', nameAr: 'ذمم مدينة', nameFr: 'Créances clients', control: 'ar', role: 'ar' },
  { code: '1150', type: 'asset', name: 'Input VAT', nameAr: 'ضريبة المدخلات', nameFr: 'TVA déductible', role: 'vat_recoverable' },
  { code: '1200', type: 'asset', name: 'Inventories', nameAr: 'المخزون', nameFr: 'Stocks', control: 'inventory', role: 'inventory' },
  { code: '1500', type: 'asset', name: 'Property and equipment', nameAr: 'ممتلكات ومعدات', nameFr: 'Immobilisations' },
  { code: '1590', type: 'asset', name: 'Accumulated depreciation', nameAr: 'مجمع الاستهلاك', nameFr: 'Amortissements' },
  { code: '2000', type: 'liability', name: 'Liabilities', nameAr: 'الخصوم', nameFr: 'Passifs', group: true },
  { code: '2010', type: 'liability', name: 'Trade payables', nameAr: 'ذمم دائنة', nameFr: 'Dettes fournisseurs', control: 'ap', role: 'ap' },
  { code: '2020', type: 'liability', name: 'Goods received not invoiced', nameAr: 'بضائع مستلمة غير مفوترة', nameFr: 'Factures non parvenues', control: 'grni', role: 'grni' },
  { code: '2100', type: 'liability', name: 'Output VAT', nameAr: 'ضريبة المخرجات', nameFr: 'TVA collectée', control: 'vat', role: 'vat_payable' },
  { code: '2200', type: 'liability', name: 'Accrued expenses', nameAr: 'مصاريف مستحقة', nameFr: 'Charges à payer' },
  { code: '2300', type: 'liability', name: 'Loans', nameAr: 'قروض', nameFr: 'Emprunts' },
  { code: '3000', type: 'equity', name: 'Equity', nameAr: 'حقوق الملكية', nameFr: 'Capitaux propres', group: true },
  { code: '3010', type: 'equity', name: 'Share capital', nameAr: 'رأس المال', nameFr: 'Capital social' },
  { code: '3090', type: 'equity', name: 'Opening balances', nameAr: 'أرصدة افتتاحية', nameFr: "Bilan d'ouverture", role: 'opening_equity' },
  { code: '3100', type: 'equity', name: 'Retained earnings', nameAr: 'أرباح مبقاة', nameFr: 'Résultats non distribués', role: 'retained_earnings' },
  { code: '4000', type: 'revenue', name: 'Revenue', nameAr: 'الإيرادات', nameFr: 'Produits', group: true },
  { code: '4010', type: 'revenue', name: 'Sales of goods', nameAr: 'مبيعات بضائع', nameFr: 'Ventes', role: 'revenue' },
  { code: '4020', type: 'revenue', name: 'Services', nameAr: 'خدمات', nameFr: 'Services' },
  { code: '4090', type: 'revenue', name: 'Sales returns', nameAr: 'مردودات المبيعات', nameFr: 'Retours', role: 'sales_returns' },
  { code: '4500', type: 'revenue', name: 'Exchange gains', nameAr: 'أرباح الصرف', nameFr: 'Gains de change', role: 'fx_gain' },
  { code: '5000', type: 'expense', name: 'Cost of sales', nameAr: 'تكلفة المبيعات', nameFr: 'Coût des ventes', group: true },
  { code: '5010', type: 'expense', name: 'Cost of goods sold', nameAr: 'تكلفة البضائع المبيعة', nameFr: 'Coût des marchandises vendues', role: 'cogs' },
  { code: '5020', type: 'expense', name: 'Inventory adjustments', nameAr: 'تسويات المخزون', nameFr: 'Ajustements de stock', role: 'inventory_adjustment' },
  { code: '5030', type: 'expense', name: 'Purchase price variance', nameAr: 'فروقات أسعار الشراء', nameFr: "Écarts sur prix d'achat", role: 'price_variance' },
  { code: '6000', type: 'expense', name: 'Operating expenses', nameAr: 'مصاريف تشغيلية', nameFr: "Charges d'exploitation", group: true },
  { code: '6010', type: 'expense', name: 'Salaries', nameAr: 'أجور', nameFr: 'Salaires' },
  { code: '6020', type: 'expense', name: 'Rent', nameAr: 'إيجار', nameFr: 'Loyer' },
  { code: '6030', type: 'expense', name: 'Petty expenses of tills', nameAr: 'مصاريف نثرية', nameFr: 'Menues dépenses', role: 'paid_out_expense' },
  { code: '6040', type: 'expense', name: 'Cash over and short', nameAr: 'زيادة ونقص الصندوق', nameFr: 'Écarts de caisse', role: 'cash_over_short' },
  { code: '6050', type: 'expense', name: 'Rounding', nameAr: 'فروقات التدوير', nameFr: 'Arrondis', role: 'rounding' },
  { code: '6060', type: 'expense', name: 'Exchange losses', nameAr: 'خسائر الصرف', nameFr: 'Pertes de change', role: 'fx_loss' },
];

export const IFRS_CHART: ChartTemplate = {
  accounts: ACCOUNTS,
  taxes: [
    { code: 'VAT15', name: 'VAT 15 %', nameAr: 'ضريبة 15 %', category: 'standard', rate: '0.15' },
    { code: 'ZERO', name: 'Zero-rated', nameAr: 'نسبة صفر', category: 'zero', rate: '0' },
    { code: 'EXEMPT', name: 'Exempt (medicines)', nameAr: 'معفى (أدوية)', category: 'exempt', rate: '0' },
  ],
  tenders: [
    { code: 'cash_base', name: 'Cash', nameAr: 'نقدًا', kind: 'cash', side: 'base', role: 'drawer' },
    { code: 'card', name: 'Card', nameAr: 'بطاقة', kind: 'card', side: 'base', role: 'card_clearing' },
  ],
};
