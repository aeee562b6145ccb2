/** What the laboratory said about a value (HL7 v3 ObservationInterpretation), for people. */
export interface Judged {
  /** Word beside the value; null where it is normal and needs none. */
  word: string | null;
  arrow: '↑' | '↓' | '';
  level: 'critical' | 'abnormal' | 'normal' | 'unjudged';
}

const table: Record<string, Judged> = {
  N: { word: null, arrow: '', level: 'normal' },
  NEG: { word: null, arrow: '', level: 'normal' },
  H: { word: '高', arrow: '↑', level: 'abnormal' },
  L: { word: '低', arrow: '↓', level: 'abnormal' },
  A: { word: '异常', arrow: '', level: 'abnormal' },
  POS: { word: '阳性', arrow: '', level: 'abnormal' },
  R: { word: '耐药', arrow: '', level: 'abnormal' },
  I: { word: '中介', arrow: '', level: 'abnormal' },
  S: { word: '敏感', arrow: '', level: 'normal' },
  HH: { word: '危急', arrow: '↑', level: 'critical' },
  LL: { word: '危急', arrow: '↓', level: 'critical' },
  AA: { word: '危急', arrow: '', level: 'critical' },
};

/** Unknown is not normal: a code that is absent or that we do not know is told as such. */
export function judged(code: string | null | undefined): Judged {
  if (!code) return { word: null, arrow: '', level: 'unjudged' };
  return table[code.toUpperCase()] ?? { word: code, arrow: '', level: 'unjudged' };
}
