import { describe, expect, it } from 'vitest';
import { insertCode } from './insertion';

describe('insertCode', () => {
  it('sets a code before the full stop', () => {
    expect(insertCode('Có kế hoạch.', 11, 'MC.1.1.01')).toEqual({ text: 'Có kế hoạch (MC.1.1.01).', at: 23 });
  });
  it('joins a neighbouring code', () => {
    const first = insertCode('Có kế hoạch', 11, 'MC.1.1.01');
    expect(insertCode(first.text, first.at, 'MC.1.1.02').text).toBe('Có kế hoạch (MC.1.1.01, MC.1.1.02)');
  });
  it('writes codes of older files side by side', () => {
    expect(insertCode('Nhận định [H1-1.1-01]', 21, '[H1-1.1-02]').text).toBe(
      'Nhận định [H1-1.1-01]; [H1-1.1-02]',
    );
  });
  it('begins an empty text', () => {
    expect(insertCode('', 0, 'MC.1.1.01').text).toBe('(MC.1.1.01)');
  });
});
