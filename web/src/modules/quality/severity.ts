// How grave a check is, as a colour of a tag.
import type { Tone } from '@core/ui/states';

export const severityTone: Record<string, Tone> = { error: 'bad', warning: 'warn', hint: 'mute' };
