// Shapes of the server's answers. Days are "2026-11-23", instants ISO text in UTC, money whole đồng, ids integers.

export interface FieldProblem {
  pointer: string;
  code: string;
  message: string;
}
export interface Problem {
  title: string;
  status: number;
  code: string;
  detail?: string;
  request_id?: string;
  errors?: FieldProblem[];
}

export type UnitLevel = 'MN' | 'TH' | 'THCS' | 'TH&THCS' | 'THPT';
export interface Unit {
  id: number;
  code: string;
  name: string;
  kind: 'commune' | 'school' | 'site' | 'department';
  level?: UnitLevel | null;
}
export interface SessionRole {
  role: string;
  label: string;
  unit_id: number;
  unit_name: string;
}
export interface Session {
  id: number;
  login: string;
  name: string;
  csrf: string;
  must_change_password: boolean;
  language: 'vi' | 'en';
  roles: SessionRole[];
  permissions: string[];
  units: Unit[];
  commune: { id: number; code: string; name: string };
  period: string;
  school_year: string;
  sample: boolean;
}

export type FieldKind =
  | 'text'
  | 'long_text'
  | 'integer'
  | 'real'
  | 'boolean'
  | 'date'
  | 'partial_date'
  | 'instant'
  | 'money'
  | 'score'
  | 'id'
  | 'choice'
  | 'code';
export interface Field {
  name: string;
  label: string;
  kind: FieldKind;
  required?: boolean;
  read_only?: boolean;
  listed?: boolean;
  searched?: boolean;
  filterable?: boolean;
  code_list?: string | null;
  target?: string | null;
  pattern?: string | null;
  help?: string | null;
  min?: number | null;
  max?: number | null;
  privacy?: 'open' | 'personal' | 'sensitive';
  choices?: [string, string][];
}
export interface Entity {
  name: string;
  plural: string;
  label: string;
  read: string | null;
  create: string | null;
  update: string | null;
  remove: string | null;
  /** To erase the personal data of somebody who has left, by a decision. */
  erase?: string | null;
  scope_field?: string | null;
  title_field: string;
  fields: Field[];
}
export interface Meta {
  entities: Entity[];
  groups: { label: string; entities: string[] }[];
}
export interface CodeList {
  name: string;
  label: string;
  rows: { code: string; label: string }[];
}

export type Value = string | number | boolean | null;
export type Labels = Record<string, Record<string, string>>;
export type Row = { id: number; version: number } & Record<string, Value>;
export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
  /** Why there is nothing, or what the list does not show. */
  note?: string | null;
}
export interface RecordPage extends Page<Row> {
  previous: string | null;
  total: number;
  labels?: Labels;
}
export interface Change {
  field: string;
  label: string;
  old: Value;
  new: Value;
}
export interface HistoryItem {
  version: number;
  recorded_from: string;
  recorded_to: string | null;
  by: string | null;
  changes: Change[];
}

export type Basis = 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
export interface Figure {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  met: boolean | null;
  basis: Basis;
}
/** A frozen figure says what it would be now, where that differs. */
export interface KeptFigure extends Figure {
  now?: Figure;
}
export interface SchoolFigure extends KeptFigure {
  code: string;
  name: string;
  level: string;
  unit_id: number;
}
export interface IndicatorVariant {
  code: string;
  label: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  active: boolean;
}
export interface Indicator extends KeptFigure {
  no: number;
  group: string;
  name: string;
  unit: string;
  op: string;
  target: number;
  partial?: string | null;
  frozen?: boolean;
  revision?: number;
  formula: string;
  variants?: IndicatorVariant[];
  schools: SchoolFigure[];
}
export interface LineageInput {
  measure: string;
  label: string;
  numerator?: number | null;
  count?: number | null;
  table?: string | null;
  changed_at?: string | null;
  changed_by?: string | null;
}
export interface IndicatorDetail extends Indicator {
  definition?: string;
  legal_basis?: string;
  confidence?: string;
  who_declares?: string;
  source?: string;
  evidence?: string;
  caution?: string;
  trend: {
    period: string;
    label?: string;
    numerator: number | null;
    denominator: number | null;
    value: number | null;
    frozen: boolean;
  }[];
  lineage?: { computed_at: string; as_of: string | null; close: string; inputs: LineageInput[] };
}
export interface FailingRecord {
  entity: string;
  id: number;
  label: string;
  reason: string;
  field?: string | null;
  /** Of a hand-over: whether it still fails. */
  open?: boolean;
}
export interface Handover {
  id: number;
  indicator: number;
  unit_id: number;
  unit_name: string;
  period?: string;
  count: number;
  open_count: number;
  note: string | null;
  due: string | null;
  state: 'open' | 'done' | 'withdrawn';
  created_at: string;
  created_by: string;
  ended_at?: string | null;
  ended_by?: string | null;
  answer?: string | null;
  records: FailingRecord[];
}

export interface ImportKind {
  kind: string;
  label: string;
  fields: { key: string; label: string; type: string; required: boolean }[];
}
export interface ImportColumn {
  index: number;
  letter: string;
  header: string;
  field: string | null;
  field_label?: string | null;
  confidence?: number | null;
  /** By a person, here or for an earlier file of the same layout. */
  chosen?: boolean;
  samples: string[];
}
export interface ImportTable {
  sheet: string;
  table: number;
  header_rows: number[];
  first_row: number;
  last_row: number;
  columns: ImportColumn[];
  ignored?: string[];
}
export interface ImportQuestion {
  field: string;
  field_label: string;
  word: string;
  count: number;
  choices: [string, string][];
}
/** A word whose meaning a person gave, here or for an earlier file of the same layout. */
export interface ImportAnswer {
  field: string;
  field_label: string;
  word: string;
  code: string;
  choices?: [string, string][];
}
export type RowClass = 'ok' | 'norm' | 'warn' | 'reject';
export type ImportSummary = Record<RowClass, number> & {
  table_rows: number;
  created: number;
  updated: number;
  unchanged: number;
  missing: number;
  conflicts: number;
};
export type ImportState = 'detected' | 'checked' | 'applying' | 'applied' | 'refused' | 'cancelled';
export interface Import {
  id: number;
  file_name: string;
  school: { id: number; code: string; name: string };
  kind: string;
  quarter: string | null;
  state: ImportState;
  refusal?: string | null;
  recognition?: {
    tables: ImportTable[];
    questions?: ImportQuestion[];
    answers?: ImportAnswer[];
    notices?: string[];
    blank_erases?: boolean;
  } | null;
  summary?: ImportSummary | null;
  reasons?: { code: string; field: string; label: string; count: number }[];
  job_id?: number | null;
  created_at: string;
  created_by: string;
  can_apply?: boolean;
}
export interface ImportRow {
  sheet: string;
  row: number;
  class: RowClass;
  codes: string[];
  message: string;
  /** By field key. */
  values: Record<string, Value>;
  /** What the record holds now and would be replaced, by label. */
  before?: Record<string, Value> | null;
  /** Changed by hand since the last import, and other than the file says; without values where they are not ours to see. */
  conflicts?: { field: string; label: string; stored?: string; filed?: string }[];
}
export interface MissingPerson {
  entity: string;
  id: number;
  label: string;
}
export interface LikelyDuplicate {
  kind: string;
  label: string;
  same_person: boolean;
  /** The other one is in another unit, of which nothing more is told. */
  elsewhere: boolean;
  members: { sheet: string; row: number; entity: string; id: number | null; label?: string }[];
}
export interface RejectedField {
  key: string;
  label: string;
  type: string;
  required: boolean;
  value: string;
  choices: [string, string][];
  problems: { code: string; message: string }[];
}
export interface RejectedForm {
  id: number;
  kind: string;
  message: string;
  state: string;
  fields: RejectedField[];
}
export interface MendedRow {
  id: number;
  state: string;
  outcome: 'created' | 'updated' | 'unchanged';
  entity: string;
  record_id: number;
  codes: string[];
  message: string;
}

export interface Job {
  id: number;
  kind: string;
  label: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: number;
  message: string | null;
  unit_id?: number | null;
  created_at: string;
  finished_at?: string | null;
  created_by?: string;
  result?: unknown;
  can_cancel?: boolean;
  can_retry?: boolean;
}

export interface Period {
  code: string;
  label: string;
  from: string;
  to: string;
  close: string;
  state: 'open' | 'closed';
  closed_at?: string | null;
}
export type ReportState = 'draft' | 'submitted' | 'approved' | 'returned';
export type ReportKind = 'quarter' | 'annual' | 'adhoc';
export interface ReportBrief {
  id: number;
  kind: ReportKind;
  period: string;
  title: string;
  state: ReportState;
  revision: number;
  number: string | null;
  date: string | null;
  author: string;
  updated_at: string;
  version: number;
}
export interface ReportSection {
  key: string;
  title: string;
  text: string;
  generated: boolean;
  figures?: { no: number; value: number | null; numerator: number | null; denominator: number | null }[];
}
export const reportHeaderFields = [
  'superior',
  'agency',
  'place',
  'plan_number',
  'plan_date',
  'addressees',
  'signer_authority',
  'signer_post',
  'signer_name',
  'recipients',
] as const;
export type ReportHeaderField = (typeof reportHeaderFields)[number];
export interface Report extends ReportBrief, Partial<Record<ReportHeaderField, string | null>> {
  sections: ReportSection[];
  frozen: boolean;
  recorded_at?: string | null;
  symbol?: string | null;
  signed_file?: string | null;
  revisions: {
    revision: number;
    at: string;
    by: string;
    reason: string;
    changes: { no: number; unit: string; before: Value; after: Value }[];
  }[];
  history: { at: string; by: string; action: string; note: string | null }[];
  may: Partial<Record<'edit' | 'submit' | 'approve' | 'return' | 'register' | 'revise', boolean>>;
}

export interface SignIns {
  last_sign_in: string | null;
  last_address: string;
  sessions: number;
  failures: number;
  locked_until: string | null;
  has_password: boolean;
}
export interface RoleInfo {
  role: string;
  label: string;
  permissions: { name: string; label: string }[];
}
export interface AuditItem {
  id: number;
  at: string;
  user: string | null;
  address: string | null;
  action: string;
  entity: string;
  entity_label: string;
  record_id: number | null;
  label: string | null;
  unit_id: number | null;
  reason?: string;
  changes: Change[];
  hash: string;
}
export interface AuditVerdict {
  whole: boolean;
  entries: number;
  erased: number;
  first_broken?: number | null;
}
