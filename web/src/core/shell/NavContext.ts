// The menu items that the person may see, for the shell and the page that explains the keys.
import { createContext, useContext } from 'react';
import type { NavItem } from '../routing';

export const NavContext = createContext<readonly NavItem[]>([]);
export const useNavItems = () => useContext(NavContext);
