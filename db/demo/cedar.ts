/** Master data of Cedar Trading: paint, building materials and household goods around Beirut. */
export const CEDAR_ITEMS: readonly (readonly [code: string, name: string, nameAr: string, unit: string, price: string, cost: string, barcode: string, service?: true])[] = [
  ['PAI-EMU-18W', 'Emulsion paint, matt white, 18 L', 'دهان مائي أبيض مطفي 18 ل', 'pail', '46.50', '33.20', '5281000000018'],
  ['PAI-EMU-18C', 'Emulsion paint, cream, 18 L', 'دهان مائي كريمي 18 ل', 'pail', '48.00', '34.10', '5281000000025'],
  ['PAI-ENA-04B', 'Enamel paint, black, 4 L', 'دهان زيتي أسود 4 ل', 'pail', '19.75', '13.60', '5281000000032'],
  ['PAI-PRI-18', 'Primer sealer, 18 L', 'أساس 18 ل', 'pail', '38.00', '27.40', '5281000000049'],
  ['CEM-PTL-50', 'Portland cement, 50 kg', 'إسمنت بورتلاندي 50 كغ', 'bag', '7.85', '6.35', '5281000000056'],
  ['CEM-WHT-25', 'White cement, 25 kg', 'إسمنت أبيض 25 كغ', 'bag', '9.40', '7.10', '5281000000063'],
  ['TIL-POR-6060', 'Porcelain tile 60×60, grey', 'بلاط بورسلان رمادي 60×60', 'm2', '17.25', '11.90', '5281000000070'],
  ['TIL-CER-3060', 'Ceramic wall tile 30×60', 'بلاط سيراميك 30×60', 'm2', '11.20', '7.80', '5281000000087'],
  ['TIL-ADH-25', 'Tile adhesive, 25 kg', 'لاصق بلاط 25 كغ', 'bag', '9.40', '6.20', '5281000000094'],
  ['GRT-GRY-05', 'Grout, grey, 5 kg', 'روبة رمادية 5 كغ', 'bag', '6.10', '3.90', '5281000000100'],
  ['PIP-PPR-25', 'PPR pipe 25 mm × 4 m', 'أنبوب 25 مم × 4 م', 'pc', '3.10', '2.05', '5281000000117'],
  ['FIT-PPR-SET', 'PPR fitting set, 48 pieces', 'طقم وصلات 48 قطعة', 'set', '38.00', '26.50', '5281000000124'],
  ['WTR-TNK-1000', 'Water tank, 1,000 L', 'خزان مياه 1000 ل', 'pc', '129.00', '96.00', '5281000000131'],
  ['BRD-GYP-12', 'Gypsum board, moisture resistant', 'لوح جبس مقاوم للرطوبة', 'pc', '6.20', '4.30', '5281000000148'],
  ['CBL-CU-25', 'Copper cable 2.5 mm², 100 m', 'كابل نحاس 2.5 مم 100 م', 'roll', '58.00', '43.50', '5281000000155'],
  ['LED-PNL-36', 'LED panel 36 W', 'لوح ليد 36 واط', 'pc', '12.90', '8.10', '5281000000162'],
  ['SWT-DBL-WH', 'Double switch, white', 'مفتاح مزدوج أبيض', 'pc', '3.45', '1.95', '5281000000179'],
  ['LCK-DOR-01', 'Door lock, brass', 'قفل باب نحاسي', 'pc', '14.80', '9.20', '5281000000186'],
  ['BRU-FLT-4', 'Paint brush, 4 inch', 'فرشاة دهان 4 إنش', 'pc', '2.60', '1.20', '5281000000193'],
  ['ROL-PNT-25', 'Paint roller, 25 cm', 'رولو دهان 25 سم', 'pc', '4.20', '2.10', '5281000000209'],
  ['TAP-MSK-48', 'Masking tape 48 mm', 'شريط ورقي 48 مم', 'roll', '1.35', '0.70', '5281000000216'],
  ['SIL-CLR-280', 'Silicone, clear, 280 ml', 'سيليكون شفاف 280 مل', 'pc', '3.90', '2.15', '5281000000223'],
  ['DTR-LIQ-5', 'Floor detergent, 5 L', 'منظف أرضيات 5 ل', 'btl', '5.75', '3.40', '5281000000230'],
  ['GLV-WRK-L', 'Work gloves, large', 'قفازات عمل كبيرة', 'pack', '2.95', '1.30', '5281000000247'],
  ['SRV-DLV-BEY', 'Delivery, Beirut and suburbs', 'توصيل بيروت وضواحيها', 'trip', '25.00', '0', '', true],
];

export const CEDAR_CUSTOMERS: readonly (readonly [code: string, name: string, nameAr: string, tax: string, phone: string, terms: number, limit: string | null])[] = [
  ['C-01842', 'Al Arz General Trading Est.', 'مؤسسة الأرز للتجارة العامة', '2284067-601', '+961 1 892 341', 30, '25000'],
  ['C-01103', 'Bekaa Builders SARL', 'بناة البقاع ش.م.م', '1183920-601', '+961 8 541 220', 30, '40000'],
  ['C-01217', 'Tripoli Hardware Co.', 'شركة طرابلس للعدد', '1492203-601', '+961 6 433 910', 45, '15000'],
  ['C-01340', 'Hamra Interiors', 'ديكور الحمرا', '1003377-601', '+961 1 340 118', 15, '8000'],
  ['C-01455', 'Saida Contracting', 'صيدا للتعهدات', '1773201-601', '+961 7 720 654', 60, '60000'],
  ['C-01466', 'Jounieh Marina Hotel', 'فندق مارينا جونيه', '1650042-601', '+961 9 911 700', 30, null],
  ['C-01512', 'Furn el Chebbak Municipality', 'بلدية فرن الشباك', '', '+961 1 282 930', 90, null],
  ['C-01533', 'Khoury & Sons Paint Shop', 'خوري وأولاده للدهانات', '1201188-601', '+961 4 711 225', 15, '6000'],
  ['C-01601', 'Zahle Cold Stores', 'برادات زحلة', '1339944-601', '+961 8 803 118', 30, '20000'],
  ['C-01618', 'Nabatieh School Cooperative', 'تعاونية مدارس النبطية', '', '+961 7 760 880', 30, '5000'],
  ['C-01702', 'Antoine Electric', 'أنطوان للكهرباء', '1450931-601', '+961 9 637 015', 0, null],
  ['C-01733', 'Metn Tiles Gallery', 'معرض المتن للبلاط', '1711020-601', '+961 4 530 221', 30, '30000'],
  ['C-01790', 'Baalbek Agricultural Supplies', 'بعلبك للتجهيزات الزراعية', '1288450-601', '+961 8 373 404', 45, '12000'],
  ['C-01811', 'Sin el Fil Clinics', 'عيادات سن الفيل', '1599002-601', '+961 1 501 667', 30, '10000'],
];

export const ABAY_ITEMS: typeof CEDAR_ITEMS = [
  ['MED-GLV-100', 'Examination gloves, box of 100', 'قفازات فحص', 'box', '420', '305', '6291000000011'],
  ['MED-MSK-50', 'Surgical masks, box of 50', 'كمامات جراحية', 'box', '185', '120', '6291000000028'],
  ['MED-SYR-05', 'Syringe 5 ml, box of 100', 'محاقن 5 مل', 'box', '610', '455', '6291000000035'],
  ['MED-IVS-20', 'IV set, box of 20', 'أطقم وريدية', 'box', '760', '590', '6291000000042'],
  ['LAB-TUB-100', 'Vacuum tubes, EDTA, 100', 'أنابيب تفريغ', 'pack', '1450', '1090', '6291000000059'],
  ['LAB-STR-50', 'Glucose test strips, 50', 'شرائط سكر', 'pack', '980', '720', '6291000000066'],
  ['DIS-ALC-05', 'Alcohol hand rub, 5 L', 'معقم كحولي 5 ل', 'btl', '1250', '910', '6291000000073'],
  ['FUR-BED-01', 'Hospital bed, two cranks', 'سرير مستشفى', 'pc', '38500', '29800', '6291000000080'],
];

export const ABAY_CUSTOMERS: typeof CEDAR_CUSTOMERS = [
  ['C-0001', 'Black Lion Hospital', '', '0000123456', '+251 11 551 1211', 60, null],
  ['C-0002', 'Bole Medical Centre', '', '0012233445', '+251 11 661 8890', 30, '900000'],
  ['C-0003', 'Hawassa Referral Hospital', '', '0045612378', '+251 46 220 9290', 60, null],
  ['C-0004', 'Lideta Pharmacy', '', '0078901234', '+251 11 553 7722', 15, '250000'],
  ['C-0005', 'Mekelle Diagnostics', '', '0031415926', '+251 34 440 3311', 30, '400000'],
];
