import { expect, test } from 'vitest';
import { scoreIn, scoreText } from './scores';

const six = { most: 6, step: 0.5 };

test.each([
  ['', null],
  ['4,5', 4.5],
  ['4.5', 4.5],
  ['0', 0],
  ['6', 6],
  ['6,5', undefined],
  ['4,2', undefined],
  ['-1', undefined],
  ['bốn', undefined],
  ['1e3', undefined],
])('%s', (text, score) => {
  expect(scoreIn(text, six)).toBe(score);
});

test('the best score counts even between two steps', () => {
  expect(scoreIn('6,25', { most: 6.25, step: 0.5 })).toBe(6.25);
});

test('is written as it is typed', () => {
  expect(scoreText(4.5)).toBe('4,5');
  expect(scoreText(null)).toBe('');
});
