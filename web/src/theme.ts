import { theme as antd, type ThemeConfig } from 'antd';

/** The one place where colours, type and measures are written down. Everything else uses these names. */
interface Palette {
  primary: string;
  primarySoft: string;
  ink: string;
  inkSoft: string;
  inkFaint: string;
  surface: string;
  card: string;
  line: string;
  lineSoft: string;
  waiting: string;
  waitingSoft: string;
  done: string;
  doneSoft: string;
  late: string;
  lateText: string;
  lateSoft: string;
  danger: string;
  dangerSoft: string;
}

const light: Palette = {
  primary: '#0B7A75',
  primarySoft: '#E5F2F1',
  ink: '#1F2A33',
  inkSoft: '#55636E',
  inkFaint: '#5F6B75',
  surface: '#F6F8F9',
  card: '#FFFFFF',
  line: '#E3E8EB',
  lineSoft: '#EEF2F4',
  waiting: '#4B6073',
  waitingSoft: '#EAF0F4',
  done: '#2A6E42',
  doneSoft: '#E8F4EC',
  late: '#C97A00',
  lateText: '#8A5300',
  lateSoft: '#FFF5E3',
  // Red is for harm to a person and for nothing else.
  danger: '#C8321F',
  dangerSoft: '#FDEDEA',
};

/** For reading rooms, dispatch at night and walls. */
const dark: Palette = {
  primary: '#3FB8B0',
  primarySoft: '#16393A',
  ink: '#E4EAEE',
  inkSoft: '#A9B6BF',
  inkFaint: '#8C9AA4',
  surface: '#10171C',
  card: '#182127',
  line: '#2B363E',
  lineSoft: '#212B32',
  waiting: '#94ABBE',
  waitingSoft: '#233039',
  done: '#6CC48A',
  doneSoft: '#1B3325',
  late: '#E5A03A',
  lateText: '#F0B45A',
  lateSoft: '#3A2C14',
  danger: '#FF7A68',
  dangerSoft: '#421E19',
};

export type Appearance = 'light' | 'dark';

const palettes: Record<Appearance, Palette> = { light, dark };

export const palette = (appearance: Appearance): Palette => palettes[appearance];

/** What a camera reads: black on white, whatever the appearance. */
export const codeColours = { color: '#000000', bgColor: '#ffffff' };

export const fontStack = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
export const monoStack = 'Consolas, "Courier New", "Noto Sans Mono CJK SC", monospace';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Hands the tokens to the style sheets as custom properties (through the CSSOM, which the content security policy admits). */
export function applyTokens(appearance: Appearance): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(palettes[appearance])) root.style.setProperty(`--${kebab(name)}`, value);
  root.style.setProperty('--code-ground', codeColours.bgColor);
  root.style.setProperty('--font', fontStack);
  root.style.setProperty('--mono', monoStack);
  root.style.colorScheme = appearance;
}

export function antdTheme(appearance: Appearance): ThemeConfig {
  const p = palettes[appearance];
  return {
    algorithm: appearance === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: p.primary,
      colorInfo: p.primary,
      colorLink: p.primary,
      // Hovering may not take the contrast away.
      colorLinkHover: p.ink,
      colorLinkActive: p.ink,
      colorSuccess: p.done,
      colorWarning: p.late,
      // Ant Design paints mistakes in forms with its error colour; a typing mistake harms nobody, so it is amber here.
      colorError: p.lateText,
      colorText: p.ink,
      colorTextSecondary: p.inkSoft,
      colorTextTertiary: p.inkFaint,
      colorTextPlaceholder: p.inkFaint,
      colorBgLayout: p.surface,
      colorBgContainer: p.card,
      colorBorder: p.line,
      colorBorderSecondary: p.line,
      colorSplit: p.lineSoft,
      borderRadius: 6,
      fontFamily: fontStack,
      fontFamilyCode: monoStack,
      fontSize: 14,
      // Nothing on a staff page moves by itself; old computers show it at once.
      motion: false,
      wireframe: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, headerBg: p.surface, headerColor: p.inkSoft, cellFontSizeSM: 13 },
      Menu: { itemHeight: 36, itemBorderRadius: 6, itemSelectedBg: p.primarySoft, itemSelectedColor: p.primary, itemMarginInline: 8 },
      Button: { defaultHoverColor: p.primary, defaultActiveColor: p.primary },
      // Days of the next month can be chosen, so they must be legible.
      DatePicker: { colorTextDisabled: p.inkFaint },
      Tabs: { horizontalMargin: '0', horizontalItemGutter: 24 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      Modal: { titleFontSize: 16 },
    },
  };
}
