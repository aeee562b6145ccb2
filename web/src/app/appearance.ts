import { createContext, useContext, useLayoutEffect, useState } from 'react';
import { applyTokens, type Appearance } from '../theme';

interface AppearanceChoice {
  value: Appearance;
  set: (appearance: Appearance) => void;
}

export const AppearanceContext = createContext<AppearanceChoice>({ value: 'light', set: () => undefined });

export const useAppearance = () => useContext(AppearanceContext);

const place = 'onecounty.appearance';

/** Belongs to the computer (a reading room is dark for everybody), so it is kept there. */
export function useAppearanceChoice(): AppearanceChoice {
  const [value, setValue] = useState<Appearance>(() => (localStorage.getItem(place) === 'dark' ? 'dark' : 'light'));
  useLayoutEffect(() => applyTokens(value), [value]);
  return {
    value,
    set: (appearance) => {
      localStorage.setItem(place, appearance);
      setValue(appearance);
    },
  };
}
