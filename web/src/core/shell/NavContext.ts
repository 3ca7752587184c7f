// The menu that the person may see, for the shell and the page that explains the keys.
import { createContext, useContext } from 'react';
import type { NavGroup } from '../routing';

export const NavContext = createContext<readonly NavGroup[]>([]);
export const useNavGroups = () => useContext(NavContext);
export const useNavItems = () => useContext(NavContext).flatMap((group) => group.items);
