// Written by `npm run types` from docs/openapi.json; not edited by hand.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AuditEntry: {
      action: string;
      action_label: string;
      address: string;
      /** Format: date-time */
      at: string;
      changes: components['schemas']['Change'][];
      entity: string;
      entity_label: string;
      hash: string;
      /** Format: int64 */
      id: number;
      label: string;
      reason: string;
      /** Format: int64 */
      record_id: number;
      /** Format: int64 */
      unit_id: number;
      user: string;
    };
    AuditVerdict: {
      /** Format: int64 */
      entries: number;
      /** Format: int64 */
      erased: number;
      /** Format: int64 */
      first_broken?: number;
      whole: boolean;
      why?: string;
    };
    Backup: {
      /** Format: int64 */
      bytes: number;
      /** Format: date-time */
      made_at: string;
      name: string;
      place: string;
      /** Format: int64 */
      place_id: number;
    };
    BackupAlert: {
      red: boolean;
      sentence: string;
    };
    BackupPlaceSight: {
      active: boolean;
      continuous: boolean;
      folder: string | null;
      /** Format: int64 */
      free_bytes: number;
      /** Format: int64 */
      id: number;
      name: string;
      same_disk: boolean;
      sentence: string;
      /** @enum {string} */
      state: 'ready' | 'absent' | 'not_writable' | 'foreign';
      /** Format: int64 */
      total_bytes: number;
    };
    BackupRun: {
      backup: string | null;
      /** Format: int64 */
      bytes: number;
      finished_at: string | null;
      /** Format: int64 */
      id: number;
      message: string;
      place: string;
      /** Format: int64 */
      proof_ms: number;
      /** @enum {string} */
      reason: 'nightly' | 'asked' | 'before_restore';
      /** Format: date-time */
      started_at: string;
      /** @enum {string} */
      state: 'running' | 'verified' | 'failed';
    };
    Backups: {
      /** Format: int64 */
      alert_hours: number;
      at: string;
      backups: components['schemas']['Backup'][];
      continuous: {
        copied_at: string | null;
        wanted: boolean;
        working: boolean;
      };
      /** Format: int64 */
      daily: number;
      job: number | null;
      key_shown_at: string | null;
      last: components['schemas']['BackupRun'] | null;
      /** Format: int64 */
      monthly: number;
      places: components['schemas']['BackupPlaceSight'][];
      red: boolean;
      runs: components['schemas']['BackupRun'][];
      sentence: string;
      /** Format: int64 */
      weekly: number;
    };
    Change: {
      field: string;
      label: string;
      new: string | null;
      old: string | null;
    };
    CodeList: {
      doubtful: boolean;
      label: string;
      legal_basis: string;
      name: string;
      note: string;
      rows: {
        code: string;
        label: string;
        to?: string;
      }[];
      source: string;
    };
    Completeness: {
      /** Format: int64 */
      asked: number;
      entity: string;
      fields: {
        label: string;
        name: string;
      }[];
      /** Format: int64 */
      given: number;
      label: string;
      plural: string;
      schools: {
        /** Format: int64 */
        asked: number;
        code: string;
        /** Format: int64 */
        given: number;
        name: string;
        /** Format: int64 */
        unit_id: number;
        value: number | null;
      }[];
      value: number | null;
    };
    Condition: {
      advice: string;
      details: string[];
      /** @enum {string} */
      health: 'good' | 'attention' | 'broken';
      key: string;
      label: string;
      value: string;
    };
    EntityMeta: {
      create: string | null;
      erase: string | null;
      fields: components['schemas']['FieldMeta'][];
      label: string;
      name: string;
      plural: string;
      read: string | null;
      remove: string | null;
      scope_field: string | null;
      searched: boolean;
      title_field: string | null;
      update: string | null;
    };
    FailingRecord: {
      entity: string;
      field: string | null;
      /** Format: int64 */
      id: number;
      label: string;
      reason: string;
    };
    FieldMeta: {
      choices?: [string, string][];
      code_list?: string;
      filterable: boolean;
      help?: string;
      /** @enum {string} */
      kind:
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
      label: string;
      listed: boolean;
      /** Format: int64 */
      max?: number;
      /** Format: int64 */
      min?: number;
      name: string;
      pattern?: string;
      /** @enum {string} */
      privacy: 'open' | 'personal' | 'sensitive';
      read_only: boolean;
      required: boolean;
      searched: boolean;
      target?: string;
    };
    Figure: {
      /** @enum {string} */
      basis: 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
      denominator: number | null;
      met: boolean | null;
      numerator: number | null;
      value: number | null;
    };
    FigureChange: {
      after: {
        /** @enum {string} */
        basis: 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
        /** Format: int64 */
        denominator?: number;
        /** Format: int64 */
        numerator?: number;
      };
      before: {
        /** @enum {string} */
        basis: 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
        /** Format: int64 */
        denominator?: number;
        /** Format: int64 */
        numerator?: number;
      };
      /** Format: int64 */
      no: number;
      unit: string;
      unit_name: string;
      variant: string;
    };
    FigureRevision: {
      /** Format: date-time */
      at: string;
      by: string;
      changes: components['schemas']['FigureChange'][];
      reason: string;
      /** Format: int64 */
      revision: number;
    };
    Handover: {
      answer: string | null;
      /** Format: int64 */
      count: number;
      /** Format: date-time */
      created_at: string;
      created_by: string;
      due: string | null;
      ended_at: string | null;
      ended_by: string | null;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      indicator: number;
      note: string | null;
      /** Format: int64 */
      open_count: number;
      period: string;
      records: components['schemas']['HandoverRecord'][];
      /** @enum {string} */
      state: 'open' | 'done' | 'withdrawn';
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    HandoverDraft: {
      due?: string | null;
      /** Format: int64 */
      indicator: number;
      note?: string | null;
      period: string;
      records: {
        entity: string;
        /** Format: int64 */
        id: number;
      }[];
      /** Format: int64 */
      unit_id: number;
    };
    HandoverRecord: {
      entity: string;
      field: string | null;
      /** Format: int64 */
      id: number;
      label: string;
      open: boolean;
      reason: string;
    };
    Import: {
      by_delegation: boolean;
      can_apply: boolean;
      changeset: number | null;
      /** Format: date-time */
      created_at: string;
      created_by: string;
      file_name: string;
      /** Format: int64 */
      id: number;
      job_id: number | null;
      kind: string;
      kind_label: string;
      quarter: string | null;
      reasons?: {
        code: string;
        /** Format: int64 */
        count: number;
        field: string;
        label: string;
        message: string;
      }[];
      recognition?: {
        answers: {
          choices: [string, string][];
          code: string;
          field: string;
          field_label: string;
          word: string;
        }[];
        blank_erases: boolean;
        notices: string[];
        questions: components['schemas']['ImportQuestion'][];
        tables: components['schemas']['ImportTable'][];
      };
      refusal: string | null;
      school: {
        code: string;
        /** Format: int64 */
        id: number;
        name: string;
      };
      /** @enum {string} */
      state: 'detected' | 'checked' | 'applying' | 'applied' | 'refused' | 'cancelled';
      summary: components['schemas']['ImportSummary'] | null;
    };
    ImportColumn: {
      chosen?: boolean;
      confidence?: number;
      field: string | null;
      field_label?: string;
      header: string;
      /** Format: int64 */
      index: number;
      letter: string;
      samples: string[];
    };
    ImportKind: {
      fields: {
        key: string;
        label: string;
        required: boolean;
        type: string;
      }[];
      kind: string;
      label: string;
      quarterly: boolean;
    };
    ImportMapping: {
      options?: {
        blank_erases?: boolean;
      };
      tables?: {
        columns: {
          [key: string]: string | null;
        };
        /** Format: int64 */
        table: number;
      }[];
      words?: {
        [key: string]: {
          [key: string]: string | null;
        };
      };
    };
    ImportQuestion: {
      choices: [string, string][];
      /** Format: int64 */
      count: number;
      field: string;
      field_label: string;
      word: string;
    };
    ImportRow: {
      before?: {
        [key: string]: string;
      };
      /** @enum {string} */
      class: 'ok' | 'norm' | 'warn' | 'reject';
      codes: string[];
      conflicts: {
        field: string;
        filed?: string;
        label: string;
        stored?: string;
      }[];
      /** @enum {string} */
      deed: 'reject' | 'create' | 'update' | 'unchanged';
      message: string;
      /** Format: int64 */
      row: number;
      sheet: string;
      values: {
        [key: string]: string;
      };
    };
    ImportSummary: {
      /** Format: int64 */
      conflicts: number;
      /** Format: int64 */
      created: number;
      /** Format: int64 */
      missing: number;
      /** Format: int64 */
      norm: number;
      /** Format: int64 */
      ok: number;
      /** Format: int64 */
      reject: number;
      /** Format: int64 */
      table_rows: number;
      /** Format: int64 */
      unchanged: number;
      /** Format: int64 */
      updated: number;
      /** Format: int64 */
      warn: number;
    };
    ImportTable: {
      columns: components['schemas']['ImportColumn'][];
      /** Format: int64 */
      first_row: number;
      header_rows: number[];
      ignored: string[];
      /** Format: int64 */
      last_row: number;
      sheet: string;
      /** Format: int64 */
      table: number;
    };
    Indicator: {
      /** @enum {string} */
      basis: 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
      denominator: number | null;
      formula: string;
      frozen: boolean;
      group: string;
      met: boolean | null;
      name: string;
      /** Format: int64 */
      no: number;
      now?: components['schemas']['Figure'];
      numerator: number | null;
      /** @enum {string} */
      op: '>=' | '<=' | '=';
      partial: string | null;
      /** Format: int64 */
      revision?: number;
      schools: components['schemas']['SchoolFigure'][];
      target: number;
      target_as_written: string;
      unit: string;
      value: number | null;
      variants: components['schemas']['IndicatorVariant'][];
    };
    IndicatorDetail: {
      /** @enum {string} */
      basis: 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
      caution: string;
      confidence: string;
      definition: string;
      denominator: number | null;
      evidence: string;
      formula: string;
      frozen: boolean;
      group: string;
      legal_basis: string;
      lineage: {
        as_of: string | null;
        /** Format: date */
        close: string;
        computed_at: string | null;
        inputs: components['schemas']['LineageInput'][];
      };
      met: boolean | null;
      name: string;
      /** Format: int64 */
      no: number;
      now?: components['schemas']['Figure'];
      numerator: number | null;
      /** @enum {string} */
      op: '>=' | '<=' | '=';
      partial: string | null;
      /** Format: int64 */
      revision?: number;
      schools: components['schemas']['SchoolFigure'][];
      source: string;
      target: number;
      target_as_written: string;
      trend: components['schemas']['TrendPoint'][];
      unit: string;
      value: number | null;
      variants: components['schemas']['IndicatorVariant'][];
      who_declares: string;
    };
    IndicatorVariant: {
      active: boolean;
      code: string;
      denominator: number | null;
      label: string;
      numerator: number | null;
      value: number | null;
    };
    IssueWords: {
      labels: {
        [key: string]: string;
      };
      sentences: {
        [key: string]: string;
      };
    };
    Job: {
      can_cancel: boolean;
      can_retry: boolean;
      created_at: string | null;
      created_by: string;
      finished_at: string | null;
      /** Format: int64 */
      id: number;
      kind: string;
      label: string;
      message: string;
      /** Format: int64 */
      progress: number;
      result?: unknown;
      started_at: string | null;
      /** @enum {string} */
      state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
      /** Format: int64 */
      unit_id: number;
    };
    LikelyDuplicate: {
      elsewhere: boolean;
      kind: string;
      label: string;
      members: {
        entity: string;
        id: number | null;
        label?: string;
        /** Format: int64 */
        row: number;
        sheet: string;
      }[];
      same_person: boolean;
    };
    LineageInput: {
      changed_at: string | null;
      changed_by: string | null;
      count: number | null;
      label: string;
      measure: string;
      part: string;
      table: string;
    };
    MendedRow: {
      codes: string[];
      entity: string;
      /** Format: int64 */
      id: number;
      message: string;
      /** @enum {string} */
      outcome: 'created' | 'updated' | 'unchanged';
      /** Format: int64 */
      record_id: number;
      state: string;
    };
    Meta: {
      entities: components['schemas']['EntityMeta'][];
      groups: {
        entities: string[];
        label: string;
        module: string;
      }[];
    };
    MissingRecord: {
      entity: string;
      /** Format: int64 */
      id: number;
      label: string;
    };
    OwnClass: {
      /** Format: int64 */
      id: number;
      name: string;
      /** Format: int64 */
      pupils: number;
      school_year: string;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      with_issues: number;
    };
    Period: {
      /** Format: date */
      close: string;
      closed_at: string | null;
      code: string;
      /** Format: date */
      from: string;
      kind: string;
      label: string;
      /** @enum {string} */
      state: 'open' | 'closed';
      /** Format: date */
      to: string;
    };
    Problem: {
      code: string;
      detail: string;
      errors: {
        code: string;
        message: string;
        pointer: string;
      }[];
      request_id?: string;
      /** Format: int64 */
      status: number;
      title: string;
    };
    RecordVersion: {
      by: string;
      changes: components['schemas']['Change'][];
      /** Format: date-time */
      recorded_from: string;
      recorded_to: string | null;
      /** Format: int64 */
      version: number;
    };
    RejectedRowForm: {
      fields: {
        choices: [string, string][];
        key: string;
        label: string;
        problems: {
          code: string;
          message: string;
        }[];
        required: boolean;
        type: string;
        value: string;
      }[];
      /** Format: int64 */
      id: number;
      kind: string;
      message: string;
      state: string;
    };
    Report: {
      addressees: string | null;
      agency: string | null;
      author: string;
      close: string | null;
      date: string | null;
      frozen: boolean;
      history: components['schemas']['ReportStep'][];
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      kind: 'quarter' | 'annual' | 'adhoc';
      may: {
        approve: boolean;
        edit: boolean;
        register: boolean;
        return: boolean;
        revise: boolean;
        submit: boolean;
      };
      number: string | null;
      period: string;
      place: string | null;
      plan_date: string | null;
      plan_number: string | null;
      reason: string | null;
      recipients: string | null;
      recorded_at: string | null;
      replaces_id: number | null;
      /** Format: int64 */
      revision: number;
      revisions: components['schemas']['ReportCorrection'][];
      sections: components['schemas']['ReportSection'][];
      signed_file: string | null;
      signer_authority: string | null;
      signer_name: string | null;
      signer_post: string | null;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'approved' | 'returned';
      superior: string | null;
      symbol: string | null;
      title: string;
      /** Format: date-time */
      updated_at: string;
      /** Format: int64 */
      version: number;
      whole: boolean;
    };
    ReportBrief: {
      author: string;
      date: string | null;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      kind: 'quarter' | 'annual' | 'adhoc';
      number: string | null;
      period: string;
      /** Format: int64 */
      revision: number;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'approved' | 'returned';
      symbol: string | null;
      title: string;
      /** Format: date-time */
      updated_at: string;
      /** Format: int64 */
      version: number;
      whole: boolean;
    };
    ReportCorrection: {
      /** Format: date-time */
      at: string;
      by: string;
      changes: {
        after: string;
        before: string;
        /** Format: int64 */
        no: number;
        unit: string;
      }[];
      reason: string;
      /** Format: int64 */
      revision: number;
    };
    ReportEdit: {
      addressees?: string | null;
      agency?: string | null;
      place?: string | null;
      plan_date?: string | null;
      plan_number?: string | null;
      recipients?: string | null;
      sections?: {
        generated?: boolean;
        key: string;
        text: string;
      }[];
      signer_authority?: string | null;
      signer_name?: string | null;
      signer_post?: string | null;
      superior?: string | null;
      title?: string;
    };
    ReportSection: {
      figures: {
        denominator: number | null;
        /** Format: int64 */
        no: number;
        numerator: number | null;
        value: number | null;
      }[];
      generated: boolean;
      key: string;
      text: string;
      title: string;
    };
    ReportStep: {
      action: string;
      /** Format: date-time */
      at: string;
      by: string;
      note: string | null;
    };
    RestorePreview: {
      commune: string | null;
      counts: {
        /** Format: int64 */
        count: number;
        label: string;
      }[];
      /** Format: int64 */
      database_bytes: number;
      /** Format: int64 */
      file_bytes: number;
      /** Format: int64 */
      files: number;
      lost: {
        /** Format: int64 */
        changes: number;
        last: string | null;
      };
      /** Format: date-time */
      made_at: string;
      program: string | null;
      schools: string[];
    };
    Role: {
      by_class: boolean;
      label: string;
      permissions: {
        label: string;
        name: string;
      }[];
      role: string;
    };
    SchoolFigure: {
      /** @enum {string} */
      basis: 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
      code: string;
      denominator: number | null;
      level: string;
      met: boolean | null;
      name: string;
      now?: components['schemas']['Figure'];
      numerator: number | null;
      /** Format: int64 */
      unit_id: number;
      value: number | null;
    };
    Session: {
      commune: components['schemas']['SessionUnit'] | null;
      csrf: string;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      language: 'vi';
      login: string;
      must_change_password: boolean;
      name: string;
      period: string;
      permissions: string[];
      roles: components['schemas']['SessionRole'][];
      sample: boolean;
      school_year: string;
      units: components['schemas']['SessionUnit'][];
    };
    SessionRole: {
      by_class: boolean;
      label: string;
      role: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    SessionUnit: {
      code: string;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      kind: 'commune' | 'school' | 'site' | 'department';
      level: string | null;
      name: string;
    };
    TrendPoint: {
      /** @enum {string} */
      basis: 'measured' | 'imported' | 'declared' | 'missing' | 'not_applicable';
      denominator: number | null;
      frozen: boolean;
      label: string;
      met: boolean | null;
      numerator: number | null;
      period: string;
      value: number | null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditVerdict = components['schemas']['AuditVerdict'];
export type Backup = components['schemas']['Backup'];
export type BackupAlert = components['schemas']['BackupAlert'];
export type BackupPlaceSight = components['schemas']['BackupPlaceSight'];
export type BackupRun = components['schemas']['BackupRun'];
export type Backups = components['schemas']['Backups'];
export type Change = components['schemas']['Change'];
export type CodeList = components['schemas']['CodeList'];
export type Completeness = components['schemas']['Completeness'];
export type Condition = components['schemas']['Condition'];
export type EntityMeta = components['schemas']['EntityMeta'];
export type FailingRecord = components['schemas']['FailingRecord'];
export type FieldMeta = components['schemas']['FieldMeta'];
export type Figure = components['schemas']['Figure'];
export type FigureChange = components['schemas']['FigureChange'];
export type FigureRevision = components['schemas']['FigureRevision'];
export type Handover = components['schemas']['Handover'];
export type HandoverDraft = components['schemas']['HandoverDraft'];
export type HandoverRecord = components['schemas']['HandoverRecord'];
export type Import = components['schemas']['Import'];
export type ImportColumn = components['schemas']['ImportColumn'];
export type ImportKind = components['schemas']['ImportKind'];
export type ImportMapping = components['schemas']['ImportMapping'];
export type ImportQuestion = components['schemas']['ImportQuestion'];
export type ImportRow = components['schemas']['ImportRow'];
export type ImportSummary = components['schemas']['ImportSummary'];
export type ImportTable = components['schemas']['ImportTable'];
export type Indicator = components['schemas']['Indicator'];
export type IndicatorDetail = components['schemas']['IndicatorDetail'];
export type IndicatorVariant = components['schemas']['IndicatorVariant'];
export type IssueWords = components['schemas']['IssueWords'];
export type Job = components['schemas']['Job'];
export type LikelyDuplicate = components['schemas']['LikelyDuplicate'];
export type LineageInput = components['schemas']['LineageInput'];
export type MendedRow = components['schemas']['MendedRow'];
export type Meta = components['schemas']['Meta'];
export type MissingRecord = components['schemas']['MissingRecord'];
export type OwnClass = components['schemas']['OwnClass'];
export type Period = components['schemas']['Period'];
export type Problem = components['schemas']['Problem'];
export type RecordVersion = components['schemas']['RecordVersion'];
export type RejectedRowForm = components['schemas']['RejectedRowForm'];
export type Report = components['schemas']['Report'];
export type ReportBrief = components['schemas']['ReportBrief'];
export type ReportCorrection = components['schemas']['ReportCorrection'];
export type ReportEdit = components['schemas']['ReportEdit'];
export type ReportSection = components['schemas']['ReportSection'];
export type ReportStep = components['schemas']['ReportStep'];
export type RestorePreview = components['schemas']['RestorePreview'];
export type Role = components['schemas']['Role'];
export type SchoolFigure = components['schemas']['SchoolFigure'];
export type Session = components['schemas']['Session'];
export type SessionRole = components['schemas']['SessionRole'];
export type SessionUnit = components['schemas']['SessionUnit'];
export type TrendPoint = components['schemas']['TrendPoint'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
