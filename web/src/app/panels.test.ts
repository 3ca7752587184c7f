// Which cards each role of data/codes/vai_tro.json sees on the first page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { session } from '@core/testing/render';
import { panels, visiblePanels } from './panels';

interface RoleRow {
  code: string;
  by_class?: boolean;
  permissions: string[];
}
const file = join(import.meta.dirname, '../../../data/codes/vai_tro.json');
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: RoleRow[] };
const asked = panels.flatMap(({ needs, unless = [] }) => [...needs, unless].flat());

function cardsOf(code: string) {
  const role = rows.find((one) => one.code === code);
  const may = (name: string) =>
    role?.permissions.some((one) => one === name || one === `${name.split('.')[0]}.*`) ?? false;
  const grant = { role: code, label: code, unit_id: 1, unit_name: '', by_class: role?.by_class ?? false };
  const me = { ...session, roles: [grant], permissions: asked.filter(may) };
  return visiblePanels(panels, me)
    .map(({ key }) => key)
    .join(' ');
}

test.each([
  ['system_administrator', 'indicators completeness accounts jobs audit'],
  ['commune_leader', 'awaiting handovers indicators dataState completeness reports audit'],
  [
    'commune_officer',
    'drafts handovers tasks statisticsWaiting issues delegated indicators dataState completeness reports',
  ],
  ['partner_department', 'tasks issues indicators completeness reports'],
  [
    'principal',
    'handovers tasks schoolReport statistics rejected files collections indicators dataState completeness accounts jobs reports audit',
  ],
  [
    'school_office',
    'handovers tasks schoolReport statistics rejected files indicators dataState completeness jobs reports',
  ],
  ['homeroom_teacher', 'classes faults training rights'],
  ['teacher', 'classes faults training rights'],
  ['accountant', 'mendable collections indicators completeness'],
  [
    'it_lead',
    'handovers tasks schoolReport statistics mendable files indicators dataState completeness accounts jobs reports',
  ],
  ['province_viewer', 'indicators completeness reports'],
  ['auditor', 'indicators completeness reports audit'],
])('%s', (code, cards) => {
  expect(cardsOf(code)).toBe(`waiting ${cards}`);
});

test('every role of the list is looked at', () => {
  expect(rows).toHaveLength(12);
});

test('somebody without a role has no cards', () => {
  expect(visiblePanels(panels, { ...session, roles: [], permissions: [] })).toEqual([]);
});
