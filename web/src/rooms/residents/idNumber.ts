const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Sex and day of birth from an identity card number whose check digit is right (GB 11643); null from any other text. */
export function readIdNumber(typed: string): { sex: 1 | 2; birthDate: string } | null {
  const text = typed.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(text)) return null;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  if ('10X98765432'[sum % 11] !== text[17]) return null;
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!Number.isFinite(Date.parse(birthDate))) return null;
  return { sex: Number(text[16]) % 2 === 1 ? 1 : 2, birthDate };
}
