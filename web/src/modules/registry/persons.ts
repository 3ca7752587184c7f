// Records that are persons, who change classes and schools.
import type { Entity } from '@core/api/types';

export const isPerson = ({ name }: Entity) => name === 'pupil' || name === 'staff';
