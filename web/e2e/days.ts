// Days as the house counts them: in Vietnam, whatever zone the machine of the tests is in.
import { today } from '../src/core/format/format';

const dayMs = 86_400_000;

/** The day that many days from now, "2026-11-30"; negative goes back. */
export const dayIn = (days: number) => today(new Date(Date.now() + days * dayMs));

export const thisYear = Number(dayIn(0).slice(0, 4));
