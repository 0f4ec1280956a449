/** Units of measure: code, English, Arabic, decimals of a quantity. */
export const UNITS: readonly (readonly [code: string, name: string, nameAr: string, decimals: number])[] = [
  ['pc', 'piece', 'قطعة', 0],
  ['box', 'box', 'علبة', 0],
  ['ctn', 'carton', 'كرتونة', 0],
  ['set', 'set', 'طقم', 0],
  ['pack', 'pack', 'رزمة', 0],
  ['pail', 'pail', 'سطل', 0],
  ['bag', 'bag', 'كيس', 0],
  ['roll', 'roll', 'لفة', 0],
  ['btl', 'bottle', 'قنينة', 0],
  ['kg', 'kilogram', 'كيلوغرام', 3],
  ['g', 'gram', 'غرام', 3],
  ['l', 'litre', 'ليتر', 3],
  ['m', 'metre', 'متر', 2],
  ['m2', 'square metre', 'متر مربع', 2],
  ['hour', 'hour', 'ساعة', 2],
  ['trip', 'trip', 'رحلة', 0],
];
