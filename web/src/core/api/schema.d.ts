// Written by `npm run types` from docs/openapi.json; not edited by hand.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Access: {
      reads: boolean;
      sentence: string;
      ways: components['schemas']['AccessWay'][];
      what: string;
      writes: boolean;
    };
    AccessWay: {
      from: string | null;
      granted_at: string | null;
      granted_by: string;
      /** @enum {string} */
      kind: 'role' | 'delegation';
      label: string;
      reads: boolean;
      to: string | null;
      unit: string;
      why: string;
      writes: boolean;
    };
    AccreditationDetail: {
      background: string | null;
      commune_note: string;
      conclusion: string | null;
      content: components['schemas']['CriteriaContent'];
      corrected_for: string | null;
      council: components['schemas']['CouncilMemberView'][];
      council_number: string | null;
      council_on: string | null;
      finished_by: string | null;
      finished_on: string | null;
      /** Format: int64 */
      id: number;
      lacks: {
        code: string;
        path: string;
        text: string;
      }[];
      level: number | null;
      may: {
        correct: boolean;
        finish: boolean;
        receive: boolean;
        reopen: boolean;
        sign_off: boolean;
        write: boolean;
      };
      plan_from: string | null;
      plan_to: string | null;
      points: {
        [key: string]: components['schemas']['AccreditationPoint'];
      };
      process: string | null;
      proposals: string | null;
      purpose: string | null;
      rating: components['schemas']['Rating'];
      received_by: string | null;
      received_on: string | null;
      remarks: string | null;
      returned_for: string | null;
      /** Format: int64 */
      revision: number;
      revisions: {
        /** Format: int64 */
        id: number;
        /** Format: int64 */
        revision: number;
        signed_on: string | null;
        state_label: string;
      }[];
      scheme: string;
      school_year: string;
      set: {
        confidence: string;
        edition: string;
        /** Format: int64 */
        id: number;
        legal_basis: string;
        provisional: boolean;
        title: string;
      };
      signed_by: string | null;
      signed_on: string | null;
      /** @enum {string} */
      state: 'draft' | 'finished' | 'signed_off' | 'received';
      state_label: string;
      steps: {
        /** Format: date-time */
        at: string;
        by: string;
        label: string;
        note: string | null;
      }[];
      tasks: components['schemas']['AccreditationTaskView'][];
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    AccreditationFigure: {
      codes: string[];
      source: string;
      words: string;
      years: {
        /** Format: date */
        counted_on: string;
        school_year: string;
        value: number | null;
      }[];
    };
    AccreditationFigures: {
      items: components['schemas']['AccreditationFigure'][];
    };
    AccreditationOverview: {
      commune_note: string;
      school_year: string;
      schools: components['schemas']['AccreditationStanding'][];
      years: string[];
    };
    AccreditationPoint: {
      improvement: string | null;
      levels: {
        /** Format: int64 */
        level: number;
        reached: boolean | null;
        text: string | null;
      }[];
      reached: number | null;
      strengths: string | null;
      weaknesses: string | null;
    };
    AccreditationStanding: {
      /** Format: int64 */
      actions: number;
      applicable: boolean;
      /** Format: int64 */
      done: number;
      id: number | null;
      level_label: string | null;
      own: boolean;
      received_on: string | null;
      revision: number | null;
      school_level: string;
      signed_on: string | null;
      state: string;
      state_label: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    AccreditationTaskView: {
      done: boolean;
      from_date: string | null;
      person: string | null;
      title: string;
      to_date: string | null;
    };
    Answer: {
      /** Format: int64 */
      accepted: number;
      close_on: string | null;
      decided_by: string | null;
      due: string | null;
      entries: {
        [key: string]: unknown;
      };
      files: components['schemas']['RequestFile'][];
      first_sent_at: string | null;
      form: components['schemas']['RequestForm'];
      /** Format: int64 */
      form_version: number;
      /** Format: int64 */
      id: number;
      instruction: string | null;
      late: boolean;
      may: {
        accept: boolean;
        correct: boolean;
        edit: boolean;
        return: boolean;
        submit: boolean;
      };
      /** Format: int64 */
      number: number;
      overdue: boolean;
      period: string | null;
      problems: components['schemas']['FormProblem'][];
      reason: string | null;
      /** Format: int64 */
      request_id: number;
      /** @enum {string} */
      request_state: 'draft' | 'sent' | 'cancelled';
      /** @enum {string} */
      state: 'open' | 'submitted' | 'returned' | 'accepted' | 'correcting';
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      versions: components['schemas']['AnswerVersion'][];
      written_by: string | null;
      /** Format: int64 */
      written_for: number;
    };
    AnswerBrief: {
      /** Format: int64 */
      accepted: number;
      due: string | null;
      first_sent_at: string | null;
      /** Format: int64 */
      id: number;
      late: boolean;
      /** Format: int64 */
      number: number;
      overdue: boolean;
      period: string | null;
      /** Format: int64 */
      request_id: number;
      /** @enum {string} */
      request_state: 'draft' | 'sent' | 'cancelled';
      /** @enum {string} */
      state: 'open' | 'submitted' | 'returned' | 'accepted' | 'correcting';
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    AnswerVersion: {
      changes: components['schemas']['EntryChange'][];
      decided_at: string | null;
      decided_by: string | null;
      /** Format: int64 */
      form_version: number;
      note: string | null;
      /** Format: int64 */
      number: number;
      /** @enum {string} */
      outcome: 'waiting' | 'returned' | 'accepted';
      reason: string | null;
      /** Format: date-time */
      sent_at: string;
      sent_by: string;
    };
    ApiAccessRequest: {
      active: boolean;
      approved: boolean;
      client: string;
      contact: string | null;
      decided_at: string | null;
      decided_by: string | null;
      /** Format: int64 */
      id: number;
      may_decide: boolean;
      permissions: {
        label: string;
        name: string;
      }[];
      purpose: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      until: string | null;
      /** Format: int64 */
      version: number;
    };
    ApiAccessView: {
      approved: boolean;
      decided_at: string | null;
      decided_by: string | null;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    ApiClientChange: {
      active?: boolean;
      contact?: string | null;
      name?: string;
      permissions?: string;
      purpose?: string;
      /** Format: int64 */
      unit_id?: number;
      units?: number[];
      until?: string | null;
    };
    ApiClientSecret: {
      client_id: string;
      client_secret: string;
      /** Format: int64 */
      id: number;
    };
    ApiClientView: {
      accesses: components['schemas']['ApiAccessView'][];
      active: boolean;
      client_id: string;
      contact: string | null;
      /** Format: int64 */
      id: number;
      name: string;
      permissions: {
        label: string;
        name: string;
      }[];
      purpose: string;
      /** Format: int64 */
      unit_id: number;
      until: string | null;
      /** Format: int64 */
      version: number;
    };
    Approval: {
      entries: {
        /** Format: date-time */
        at: string;
        by: string;
        has_file: boolean;
        /** Format: int64 */
        id: number;
        issued_on: string | null;
        label: string;
        note: string | null;
        number: string | null;
      }[];
      label: string;
      may: {
        needs_document: boolean;
        pass: ('submit' | 'approve' | 'approve-above') | null;
        return: ('return' | 'return-above') | null;
        verb: string;
        withdraw: boolean;
      };
      note: string;
      returned_for: string | null;
      /** Format: date-time */
      since: string;
      /** @enum {string} */
      state: 'open' | 'under_way' | 'returned' | 'approved';
      steps: {
        code: string;
        doubtful: boolean;
        label: string;
        passed: boolean;
        taker: string;
      }[];
      /** Format: int64 */
      version: number;
      waits_for: string;
    };
    AssessmentAnswerView: {
      condition: boolean;
      explanation: string | null;
      most: number;
      proposal: {
        note: string;
        score: number;
        words: string;
      } | null;
      review_reason: string | null;
      review_score: number | null;
      score: number | null;
      source: string | null;
      step: number;
    };
    AssessmentDetail: {
      answers: {
        [key: string]: components['schemas']['AssessmentAnswerView'];
      };
      confirmed_by: string | null;
      confirmed_level: number | null;
      confirmed_on: string | null;
      confirmer: string;
      content: components['schemas']['CriteriaContent'];
      former: components['schemas']['FormerAssessment'][];
      headings: components['schemas']['AssessmentHeading'][];
      /** Format: int64 */
      id: number;
      may: {
        confirm: boolean;
        review: boolean;
        send_back: boolean;
        submit: boolean;
        take_up: boolean;
        withdraw: boolean;
        write: boolean;
      };
      /** Format: int64 */
      number: number;
      publication_number: string | null;
      published_on: string | null;
      returned_for: string | null;
      review: components['schemas']['Rating'] | null;
      review_due: string | null;
      reviewed_by: string | null;
      school_year: string;
      self: components['schemas']['Rating'];
      self_due: string | null;
      self_level: number | null;
      set: {
        document_number: string | null;
        document_on: string | null;
        edition: string;
        /** Format: int64 */
        id: number;
        legal_basis: string;
        provisional: boolean;
        title: string;
      };
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'under_review' | 'returned' | 'confirmed' | 'published';
      state_label: string;
      steps: {
        /** Format: date-time */
        at: string;
        by: string;
        label: string;
        note: string | null;
      }[];
      submitted_by: string | null;
      submitted_on: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    AssessmentHeading: {
      code: string;
      max: number;
      review: number;
      self: number;
      title: string;
    };
    AssessmentOverview: {
      counts: {
        /** Format: int64 */
        confirmed: number;
        /** Format: int64 */
        in_scope: number;
        /** Format: int64 */
        level_2: number;
        /** Format: int64 */
        published: number;
        /** Format: int64 */
        schools: number;
        /** Format: int64 */
        submitted: number;
      };
      may: {
        open: boolean;
        publish: boolean;
      };
      proposed: {
        /** Format: date */
        review_due: string;
        /** Format: date */
        self_due: string;
      };
      round: {
        opened_by: string;
        /** Format: date */
        review_due: string;
        /** Format: date */
        self_due: string;
      } | null;
      school_year: string;
      schools: components['schemas']['AssessmentStanding'][];
      years: string[];
    };
    AssessmentStanding: {
      applicable: boolean;
      confirmed_level: {
        label: string;
        /** Format: int64 */
        level: number;
      } | null;
      groups: {
        code: string;
        sum: number;
      }[];
      id: number | null;
      level: string;
      overdue: boolean;
      own: boolean;
      provisional: boolean;
      self_level: {
        label: string;
        /** Format: int64 */
        level: number;
      } | null;
      set_edition: string | null;
      set_title: string | null;
      state: string;
      state_label: string;
      submitted_on: string | null;
      unit_code: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
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
    BesideFigure: {
      /** @enum {string} */
      basis:
        'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
      denominator: number | null;
      label: string;
      numerator: number | null;
      part: string;
    };
    BookReading: {
      changes: components['schemas']['EntryChange'][];
      entries: {
        [key: string]: unknown;
      };
      /** Format: int64 */
      file_form_version: number;
      /** Format: int64 */
      form_version: number;
      notes: {
        cell: string;
        /** @enum {string} */
        level: 'note' | 'warning' | 'error';
        text: string;
      }[];
      problems: components['schemas']['FormProblem'][];
      sent_before: boolean;
      /** Format: int64 */
      version: number;
    };
    BulkEdit: {
      /** Format: int64 */
      changed: number;
      changeset: number | null;
      /** Format: int64 */
      chosen: number;
      /** Format: int64 */
      refused: number;
      sample: components['schemas']['BulkSample'][];
    };
    BulkSample: {
      changes: components['schemas']['Change'][];
      /** Format: int64 */
      id: number;
      label: string;
      problem: string;
    };
    Campaign: {
      /** Format: int64 */
      activities: number;
      /** Format: date */
      ends_on: string;
      /** Format: int64 */
      held: number;
      /** Format: int64 */
      id: number;
      name: string;
      plan: string | null;
      /** Format: int64 */
      reach: number;
      /** @enum {string} */
      stage: 'coming' | 'running' | 'over';
      /** Format: date */
      starts_on: string;
      target_groups: string | null;
      theme: string | null;
      /** Format: int64 */
      version: number;
      write: boolean;
      yearly: boolean;
    };
    Change: {
      field: string;
      label: string;
      new: string | null;
      old: string | null;
    };
    ChangedFigure: {
      after: {
        denominator: number | null;
        met: boolean | null;
        numerator: number | null;
        text: string;
      };
      before: {
        denominator: number | null;
        met: boolean | null;
        numerator: number | null;
        text: string;
      };
      name: string;
      /** Format: int64 */
      no: number;
      unit: string;
      unit_id: number | null;
    };
    Changeset: {
      /** Format: date-time */
      at: string;
      /** Format: int64 */
      created: number;
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      label: string;
      /** Format: int64 */
      removed: number;
      undoes: number | null;
      undone_by: number | null;
      units: string;
      /** Format: int64 */
      updated: number;
      user: string;
      whole: boolean;
    };
    ClosedAccount: {
      /** Format: date-time */
      closed: string;
      /** Format: int64 */
      id: number;
      last_sign_in: string | null;
      login: string;
      may_reopen: boolean;
      name: string;
      reason: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
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
    ComparedReport: {
      approved: {
        at: string | null;
        by: string;
      };
      /** Format: date */
      close: string;
      /** Format: int64 */
      figures_revision: number;
      frozen_at: string | null;
      made: {
        at: string | null;
        by: string;
      };
      reason: string | null;
      report: components['schemas']['ReportBrief'];
      submitted: {
        at: string | null;
        by: string;
      };
    };
    CompetenceFramework: {
      domains: {
        code: string;
        components: {
          code: string;
          title: string;
        }[];
        title: string;
      }[];
      doubtful: boolean;
      label: string;
      legal_basis: string;
      levels: {
        code: string;
        label: string;
      }[];
      name: string;
      note: string;
      source: string;
    };
    CompetenceNeeds: {
      /** Format: int64 */
      fewest_shown: number;
      may_set: boolean;
      targets: {
        [key: string]: number;
      };
      total: {
        needs: {
          [key: string]: {
            /** Format: int64 */
            below: number;
            /** Format: int64 */
            rated: number;
          };
        };
        /** Format: int64 */
        rated: number;
        /** Format: int64 */
        staff: number;
      };
      total_lacks: boolean;
      units: {
        hidden: boolean;
        needs: {
          [key: string]: {
            /** Format: int64 */
            below: number;
            /** Format: int64 */
            rated: number;
          };
        };
        /** Format: int64 */
        rated: number;
        /** Format: int64 */
        staff: number;
        /** Format: int64 */
        unit_id: number;
        unit_name: string;
      }[];
    };
    CompetencePerson: {
      may_observe: boolean;
      name: string;
      observed: {
        levels: {
          [key: string]: number;
        };
        note: string | null;
        /** Format: date */
        rated_on: string;
      } | null;
      own: {
        levels: {
          [key: string]: number;
        };
        note: string | null;
        /** Format: date */
        rated_on: string;
      } | null;
      /** Format: int64 */
      staff_id: number;
      targets: {
        [key: string]: number;
      };
    };
    CompetencePersonRow: {
      /** Format: int64 */
      below: number;
      name: string;
      observed_on: string | null;
      observers: {
        name: string;
        /** Format: int64 */
        staff_id: number;
      }[];
      own_on: string | null;
      /** Format: int64 */
      staff_id: number;
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
    ConnectionChange: {
      active?: boolean;
      address?: string;
      authority?: string | null;
      client_certificate?: string | null;
      kind?: string;
      name?: string;
      note?: string | null;
      settings?: {
        [key: string]: string;
      };
      /** Format: int64 */
      unit_id?: number;
    };
    ConnectionKind: {
      code: string;
      label: string;
      plain_http: boolean;
      secrets: {
        help: string;
        label: string;
        name: string;
        required: boolean;
      }[];
      settings: {
        help: string;
        label: string;
        name: string;
        required: boolean;
      }[];
    };
    ConnectionView: {
      active: boolean;
      address: string;
      authority: string | null;
      client_certificate: string | null;
      confirmation: {
        /** Format: date */
        issued_on: string;
        issuer: string;
        number: string;
        /** Format: date-time */
        recorded_at: string;
        recorded_by: string;
      } | null;
      counts: boolean;
      has_document: boolean;
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      /** @enum {string} */
      mode: 'trial' | 'real';
      mode_label: string;
      name: string;
      note: string | null;
      secrets: {
        label: string;
        name: string;
        set: boolean;
      }[];
      settings: {
        [key: string]: string;
      };
      state: {
        failure: string;
        last_failure: string | null;
        last_success: string | null;
        /** Format: int64 */
        waiting: number;
        waiting_since: string | null;
      };
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      version: number;
    };
    CouncilMemberView: {
      full_name: string;
      post: string | null;
      role: string;
      role_label: string;
    };
    CountedDataCheck: {
      /** Format: int64 */
      asked: number;
      /** Format: int64 */
      broken: number;
      code: string;
      confidence: string;
      entity: string;
      /** Format: int64 */
      excused: number;
      explanation: string;
      fields: string[];
      fix: string;
      label: string;
      reasons: string[];
      /** Format: int64 */
      schools: number;
      score: string;
      severity: string;
    };
    CriteriaAdoption: {
      /** Format: date */
      from: string;
      /** Format: date */
      issued_on: string;
      issuer: string;
      number: string;
      provisional?: boolean;
      to?: string | null;
    };
    CriteriaBand: {
      above?: number;
      below?: number;
      label: string;
      /** Format: int64 */
      level: number;
      max?: number;
      min?: number;
    };
    CriteriaComparison: {
      criteria: {
        code: string;
        fields: components['schemas']['CriteriaFieldDifference'][];
        /** @enum {string} */
        kind: 'added' | 'removed' | 'changed';
        title: string;
      }[];
      head: components['schemas']['CriteriaFieldDifference'][];
      sums: {
        after: number | null;
        before: number | null;
        code: string;
        title: string;
      }[];
    };
    CriteriaContent: {
      code: string;
      confidence?: string;
      confirmers?: {
        confidence?: string;
        levels: string[];
        who: string;
      }[];
      criteria: components['schemas']['Criterion'][];
      deadlines?: {
        confidence?: string;
        note?: string;
        review: string;
        self: string;
      };
      document: {
        /** Format: date */
        issued_on?: string;
        issuer: string;
        number: string;
      };
      doubts?: {
        about: string[];
        settled?: string;
        text: string;
      }[];
      expected?: {
        /** Format: int64 */
        criteria?: number;
        group_sum?: number;
        /** Format: int64 */
        mandatory?: number;
      };
      groups: {
        code: string;
        title: string;
      }[];
      kind: string;
      legal_basis?: string;
      levels: string[];
      note?: string;
      parents?: components['schemas']['CriteriaParent'][];
      rule: components['schemas']['CriteriaRule'];
      source?: string;
      title: string;
      version: string;
    };
    CriteriaFieldDifference: {
      after: string;
      before: string;
      label: string;
    };
    CriteriaFinding: {
      blocks: boolean;
      code: string;
      path: string;
      text: string;
    };
    CriteriaParent: {
      bands?: string[];
      code: string;
      confidence?: string;
      max: number;
      note?: string;
      title: string;
    };
    CriteriaRule: {
      bands?: components['schemas']['CriteriaBand'][];
      confidence?: string;
      /** @enum {string} */
      kind: 'min_of_groups' | 'mandatory_and_share';
      levels?: components['schemas']['CriteriaShare'][];
      /** @enum {string} */
      missing_mandatory?: 'lowest_level' | 'warning';
      none?: string;
      note?: string;
      step?: number;
    };
    CriteriaSetDetail: {
      adds_up: boolean;
      based_on: number | null;
      code: string;
      confirmed_number: string | null;
      confirmed_on: string | null;
      content: components['schemas']['CriteriaContent'];
      /** Format: int64 */
      criteria: number;
      document_issuer: string | null;
      document_number: string | null;
      document_on: string | null;
      edition: string;
      findings: components['schemas']['CriteriaFinding'][];
      from: string | null;
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      levels: string[];
      may: {
        activate: boolean;
        copy: boolean;
        write: boolean;
      };
      open_doubt: boolean;
      provisional: boolean;
      /** @enum {string} */
      state: 'draft' | 'active' | 'retired';
      state_label: string;
      sums: components['schemas']['CriteriaSum'][];
      title: string;
      to: string | null;
      /** Format: int64 */
      version: number;
    };
    CriteriaSetSummary: {
      adds_up: boolean;
      based_on: number | null;
      code: string;
      confirmed_number: string | null;
      confirmed_on: string | null;
      /** Format: int64 */
      criteria: number;
      document_issuer: string | null;
      document_number: string | null;
      document_on: string | null;
      edition: string;
      findings: components['schemas']['CriteriaFinding'][];
      from: string | null;
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      levels: string[];
      open_doubt: boolean;
      provisional: boolean;
      /** @enum {string} */
      state: 'draft' | 'active' | 'retired';
      state_label: string;
      sums: components['schemas']['CriteriaSum'][];
      title: string;
      to: string | null;
    };
    CriteriaShare: {
      label: string;
      /** Format: int64 */
      level: number;
      /** Format: int64 */
      mandatory_at_least: number;
      /** Format: int64 */
      none_below: number;
      /** Format: int64 */
      others_at_least: number;
      /** Format: int64 */
      others_count: number;
    };
    CriteriaSum: {
      code: string;
      expected: number | null;
      sum: number;
      title: string;
    };
    Criterion: {
      code: string;
      confidence?: string;
      doubt?: string;
      evidence?: string;
      evidence_required?: boolean;
      group: string;
      levels?: {
        /** Format: int64 */
        level: number;
        text: string;
      }[];
      mandatory?: boolean;
      max?: number;
      measures?: string[];
      title: string;
    };
    DataCheck: {
      code: string;
      confidence: string;
      entity: string;
      explanation: string;
      fields: string[];
      fix: string;
      label: string;
      reasons: string[];
      schools: components['schemas']['SchoolDataCheck'][];
      score: string;
      severity: string;
    };
    DataCheckTrial: {
      schools: {
        /** Format: int64 */
        asked: number;
        /** Format: int64 */
        broken: number;
        code: string;
        /** Format: int64 */
        excused: number;
        level: string;
        name: string;
        /** Format: int64 */
        unit_id: number;
      }[];
      sentence: string;
      /** Format: int64 */
      total: number;
    };
    DataExcuseLine: {
      check: string;
      check_label: string;
      ended_on: string | null;
      entity: string;
      /** Format: date-time */
      excused_at: string;
      excused_by: string;
      /** Format: int64 */
      id: number;
      reason: string;
      /** Format: int64 */
      record_id: number;
      /** Format: int64 */
      unit_id: number;
      until: string | null;
      /** Format: int64 */
      version: number;
    };
    DataOffender: {
      excuse: components['schemas']['OffenderExcuse'] | null;
      /** Format: int64 */
      id: number;
      label: string;
      values: {
        [key: string]: unknown;
      } | null;
      /** Format: int64 */
      version: number;
    };
    DataRequest: {
      /** Format: int64 */
      accepted: number;
      answers: components['schemas']['AnswerBrief'][];
      /** Format: int64 */
      asked: number;
      /** @enum {string} */
      audience: 'all' | 'levels' | 'picked' | 'office';
      author: string;
      chosen: string[];
      close_on: string | null;
      due: string | null;
      files: components['schemas']['RequestFile'][];
      form: components['schemas']['RequestForm'];
      /** Format: int64 */
      form_version: number;
      /** Format: int64 */
      id: number;
      instruction: string | null;
      /** Format: int64 */
      overdue: number;
      period: string | null;
      reason: string | null;
      regime_id: number | null;
      sent_at: string | null;
      sent_by: string | null;
      /** @enum {string} */
      state: 'draft' | 'sent' | 'cancelled';
      /** Format: int64 */
      submitted: number;
      title: string;
      /** Format: int64 */
      version: number;
    };
    DataScore: {
      asked: number | null;
      excused: number | null;
      kept: number | null;
      score: string;
    };
    DataState: {
      checks: components['schemas']['CountedDataCheck'][];
      commune: {
        scores: components['schemas']['DataScore'][];
      };
      meanings: {
        label: string;
        meaning: string;
        score: string;
      }[];
      /** Format: int64 */
      position: number;
      schools: components['schemas']['SchoolDataState'][];
      seen_at: string | null;
    };
    DataTrend: {
      days: {
        /** Format: int64 */
        asked: number;
        /** Format: date */
        day: string;
        /** Format: int64 */
        kept: number;
        score: string;
      }[];
    };
    DeclarationDetail: {
      by_commune: boolean;
      /** @enum {string} */
      confirmation: 'not_needed' | 'waiting' | 'confirmed';
      counted: boolean;
      counted_at: string | null;
      counted_by: string | null;
      counted_denominator: number | null;
      counted_numerator: number | null;
      denominator: number | null;
      document: {
        /** Format: date */
        issued_on: string;
        issuer: string;
        number: string;
        /** Format: date-time */
        recorded_at: string;
        recorded_by: string;
      } | null;
      /** Format: date */
      due: string;
      id: number | null;
      /** Format: int64 */
      indicator: number;
      known: {
        /** Format: int64 */
        count: number;
        label: string;
      } | null;
      late: boolean;
      link: string | null;
      may: {
        confirm: boolean;
        correct: boolean;
        decide: boolean;
        write: boolean;
      };
      mine: boolean;
      note: string | null;
      nothing: boolean;
      numerator: number | null;
      oddities: string[];
      part: string;
      period: string;
      period_closed: boolean;
      period_label: string;
      reason: string | null;
      returned_for: string | null;
      rule: {
        confidence: string;
        confirmer: string | null;
        denominator_label: string | null;
        evidence: string;
        formula: string;
        may_be_nothing: boolean;
        note: string | null;
        numerator_label: string;
        unit: string;
        yes_no: boolean;
      };
      /** @enum {string} */
      state: 'none' | 'draft' | 'submitted' | 'returned' | 'approved';
      steps: components['schemas']['DeclarationStepShown'][];
      submitted_at: string | null;
      submitted_by: string | null;
      title: string;
      unit_code: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      version: number | null;
    };
    DeclarationDuty: {
      by_commune: boolean;
      /** @enum {string} */
      confirmation: 'not_needed' | 'waiting' | 'confirmed';
      counted: boolean;
      counted_denominator: number | null;
      counted_numerator: number | null;
      denominator: number | null;
      /** Format: date */
      due: string;
      id: number | null;
      /** Format: int64 */
      indicator: number;
      late: boolean;
      mine: boolean;
      nothing: boolean;
      numerator: number | null;
      part: string;
      period: string;
      /** @enum {string} */
      state: 'none' | 'draft' | 'submitted' | 'returned' | 'approved';
      title: string;
      unit_code: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      version: number | null;
    };
    DeclarationStepShown: {
      action: string;
      /** Format: date-time */
      at: string;
      by: string;
      denominator: number | null;
      note: string | null;
      nothing: boolean;
      numerator: number | null;
    };
    DeviceInventoryRow: {
      /** Format: int64 */
      all: number;
      /** Format: int64 */
      broken: number;
      checked: boolean;
      clear: boolean;
      /** Format: int64 */
      equipment_id: number;
      kind: string;
      kind_label: string;
      name: string;
      /** Format: int64 */
      repairable: number;
      /** Format: int64 */
      retiring: number;
      room: string;
      /** Format: int64 */
      usable: number;
      year: number | null;
    };
    DeviceInventoryView: {
      closed_on: string | null;
      confirmed_by: string | null;
      differences: {
        /** @enum {string} */
        kind: 'added' | 'removed' | 'changed';
        name: string;
        room: string;
        words: string;
      }[];
      /** Format: int64 */
      id: number;
      may_check: boolean;
      may_close: boolean;
      may_reopen: boolean;
      /** Format: date */
      opened_on: string;
      rows: components['schemas']['DeviceInventoryRow'][];
      /** @enum {string} */
      state: 'open' | 'closed';
      /** Format: int64 */
      unchecked: number;
      /** Format: int64 */
      unclassified: number;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      year: number;
      year_before: number | null;
    };
    Double: {
      first: components['schemas']['PersonName'];
      kind: string;
      label: string;
      second: components['schemas']['PersonName'];
    };
    DoubleCounts: {
      code: string;
      name: string;
      /** Format: int64 */
      pupil: number;
      /** Format: int64 */
      pupil_elsewhere: number;
      /** Format: int64 */
      staff: number;
      /** Format: int64 */
      staff_elsewhere: number;
    };
    DrillScenario: {
      code: string;
      goal: string;
      /** Format: int64 */
      injects: number;
      kind_label: string;
      /** Format: int64 */
      minutes: number;
      name: string;
    };
    Elsewhere: {
      /** Format: int64 */
      id: number;
      label: string;
      what: string;
    };
    Emulation: {
      digest: string;
      /** Format: date */
      from: string;
      frozen: boolean;
      lists: components['schemas']['EmulationConfirmed'][];
      may_confirm: boolean;
      may_offer: boolean;
      own_units: number[];
      period: string;
      period_label: string;
      school_year: string;
      sources: string[];
      task_plan: string;
      /** Format: date */
      to: string;
      units: components['schemas']['EmulationUnit'][];
    };
    EmulationConfirmed: {
      /** Format: date-time */
      confirmed_at: string;
      confirmed_by: string;
      digest: string;
      /** Format: int64 */
      id: number;
      reason: string | null;
      /** Format: int64 */
      revision: number;
    };
    EmulationIndicator: {
      basis: string;
      met: boolean | null;
      name: string;
      /** Format: int64 */
      no: number;
      target: string;
      value: string;
    };
    EmulationKept: {
      digest: string;
      /** Format: date */
      from: string;
      frozen: boolean;
      list: components['schemas']['EmulationConfirmed'];
      period: string;
      period_label: string;
      school_year: string;
      sources: string[];
      task_plan: string;
      /** Format: date */
      to: string;
      units: components['schemas']['EmulationUnit'][];
    };
    EmulationUnit: {
      code: string;
      indicators: components['schemas']['EmulationIndicator'][];
      /** Format: int64 */
      known: number;
      level: {
        confirmed_on: string | null;
        label: string;
        level: number | null;
        publication_number: string;
        state: string;
      };
      /** Format: int64 */
      met: number;
      name: string;
      offered: boolean | null;
      regulations: {
        /** Format: int64 */
        expected: number;
        /** Format: int64 */
        in_force: number;
      };
      remark: string | null;
      statement: string | null;
      tasks: {
        /** Format: int64 */
        done_late: number;
        /** Format: int64 */
        in_time: number;
        /** Format: int64 */
        overdue: number;
        /** Format: int64 */
        parts: number;
      };
      /** Format: int64 */
      unit_id: number;
      violations: {
        /** Format: int64 */
        found: number;
        /** Format: int64 */
        open: number;
        /** Format: int64 */
        overdue: number;
      } | null;
    };
    EntityMeta: {
      bulk: string | null;
      create: string | null;
      erase: string | null;
      fields: components['schemas']['FieldMeta'][];
      has_validity: boolean;
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
    EntryChange: {
      after: string;
      before: string;
      code: string;
      label: string;
    };
    Evidence: {
      codes: string[];
      /** @enum {string} */
      confidentiality: 'open' | 'internal' | 'restricted';
      confidentiality_label: string;
      content: components['schemas']['EvidenceContent'] | null;
      document_number: string | null;
      /** Format: int64 */
      id: number;
      issued_on: string | null;
      issuer: string | null;
      keeper: string | null;
      /** @enum {string} */
      kind: 'file' | 'question' | 'link';
      kind_label: string;
      may_open: boolean;
      note: string | null;
      place: string | null;
      /** @enum {string} */
      standing: 'good' | 'missing' | 'not_yet' | 'expiring' | 'expired';
      standing_label: string;
      title: string;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      uses: number;
      valid_from: string | null;
      valid_to: string | null;
      /** Format: int64 */
      version: number;
    };
    EvidenceChange: {
      /** @enum {string} */
      confidentiality?: 'open' | 'internal' | 'restricted';
      document_number?: string | null;
      issued_on?: string | null;
      issuer?: string | null;
      keeper?: string | null;
      /** @enum {string} */
      kind?: 'file' | 'question' | 'link';
      link?: string;
      note?: string | null;
      place?: string | null;
      /** Format: int64 */
      question_id?: number;
      title?: string;
      /** Format: int64 */
      unit_id?: number;
      valid_from?: string | null;
      valid_to?: string | null;
    };
    EvidenceContent: {
      /** Format: date-time */
      added_at: string;
      added_by: string;
      hash: string | null;
      is_file: boolean;
      link: string | null;
      name: string;
      /** Format: int64 */
      number: number;
      question_id: number | null;
    };
    EvidenceDetail: components['schemas']['Evidence'] & {
      may_write: boolean;
      used_for: {
        /** Format: date-time */
        added_at: string;
        added_by: string;
        /** Format: int64 */
        id: number;
        label: string;
        link: string;
        version: number | null;
      }[];
      versions: {
        /** Format: date-time */
        added_at: string;
        added_by: string;
        hash: string | null;
        is_file: boolean;
        name: string;
        /** Format: int64 */
        number: number;
      }[];
    };
    EvidenceList: {
      counts: {
        [key: string]: number;
      };
      /** Format: int64 */
      found: number;
      items: components['schemas']['Evidence'][];
    };
    EvidenceUses: {
      items: components['schemas']['EvidenceUseView'][];
      may_write: boolean;
      /** Format: int64 */
      unit_id: number;
    };
    EvidenceUseView: {
      code: string;
      confidentiality_label: string;
      content: components['schemas']['EvidenceContent'] | null;
      document_number: string | null;
      /** Format: int64 */
      id: number;
      issued_on: string | null;
      /** Format: int64 */
      item_id: number;
      /** @enum {string} */
      kind: 'file' | 'question' | 'link';
      kind_label: string;
      may_open: boolean;
      point: string;
      sealed: boolean;
      /** @enum {string} */
      standing: 'good' | 'missing' | 'not_yet' | 'expiring' | 'expired';
      standing_label: string;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      valid_to: string | null;
    };
    ExtractionEntry: {
      /** Format: date-time */
      at: string;
      /** Format: int64 */
      id: number;
      purpose: string;
      question: string | null;
      rows: string | null;
      unit_id: number | null;
      user: string;
      what: string;
    };
    FailingRecord: {
      entity: string;
      field: string | null;
      /** Format: int64 */
      id: number;
      label: string;
      reason: string;
    };
    FeedItem: {
      /** Format: date-time */
      at: string;
      cursor: string;
      entity: string;
      /** @enum {string} */
      operation: 'created' | 'updated' | 'removed' | 'erased' | 'left';
      /** Format: int64 */
      record_id: number;
      unit_id: number | null;
      /** Format: int64 */
      version: number;
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
    FieldTotal: {
      average: number | null;
      code: string;
      /** Format: int64 */
      count: number;
      label: string;
      max: number | null;
      min: number | null;
      options: {
        /** Format: int64 */
        count: number;
        label: string;
      }[];
      sum: number | null;
      /** @enum {string} */
      type: 'integer' | 'decimal' | 'percent' | 'money' | 'date' | 'text' | 'choice' | 'flag' | 'table';
    };
    Figure: {
      /** @enum {string} */
      basis:
        'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
      denominator: number | null;
      met: boolean | null;
      numerator: number | null;
      value: number | null;
      waiting: number | null;
    };
    FigureChange: {
      after: {
        /** @enum {string} */
        basis:
          'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
        /** Format: int64 */
        denominator?: number;
        /** Format: int64 */
        numerator?: number;
      };
      before: {
        /** @enum {string} */
        basis:
          'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
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
    Forecast: {
      assumptions: components['schemas']['ForecastAssumption'][];
      /** Format: int64 */
      known_years: number;
      norms_confidence: string;
      norms_note: string;
      scenario: {
        /** Format: int64 */
        id: number;
        name: string;
        /** Format: int64 */
        version: number;
      } | null;
      schools: components['schemas']['SchoolForecast'][];
      totals: {
        /** Format: int64 */
        classes: number;
        pupils: {
          /** Format: int64 */
          high: number;
          /** Format: int64 */
          low: number;
          /** Format: int64 */
          pupils: number;
        };
        /** Format: int64 */
        rooms: number;
        /** Format: int64 */
        teachers: number;
      }[];
      years: string[];
    };
    ForecastAssumption: {
      computed: number;
      from: string;
      from_label: string;
      key: string;
      label: string;
      legal_basis: string | null;
      spread: number;
      value: number;
      /** Format: int64 */
      years: number;
    };
    FormCheck: {
      left: string[];
      message?: string;
      op: string;
      right: string[];
    };
    FormColumn: {
      choices?: string[];
      code: string;
      columns?: unknown[];
      hint?: string;
      label: string;
      max?: number | null;
      min?: number | null;
      required?: boolean;
      total?: string[];
      /** @enum {string} */
      type: 'integer' | 'decimal' | 'percent' | 'money' | 'date' | 'text' | 'choice' | 'flag' | 'table';
    };
    FormerAddress: {
      address: string;
      choices: {
        address: string;
        code: string;
      }[];
      former: string;
      former_code: string;
      /** Format: int64 */
      id: number;
      name: string;
    };
    FormerAssessment: {
      headings: components['schemas']['AssessmentHeading'][];
      /** Format: int64 */
      id: number;
      provisional: boolean;
      rating: components['schemas']['Rating'];
      school_year: string;
      set_title: string;
    };
    FormerCode: {
      label: string;
      /** Format: date-time */
      until: string;
      value: string;
    };
    FormField: {
      choices?: string[];
      code: string;
      columns?: components['schemas']['FormColumn'][];
      hint?: string;
      label: string;
      max?: number | null;
      min?: number | null;
      required?: boolean;
      total?: string[];
      /** @enum {string} */
      type: 'integer' | 'decimal' | 'percent' | 'money' | 'date' | 'text' | 'choice' | 'flag' | 'table';
    };
    FormProblem: {
      code: string;
      message: string;
      path: string;
    };
    FoundGroup: {
      items: components['schemas']['FoundItem'][];
      kind: string;
      label: string;
      more: boolean;
      plural: string | null;
    };
    FoundItem: {
      id: number | null;
      note: string;
      path: string | null;
      title: string;
    };
    FoundPlace: {
      code: string;
      doubtful: boolean;
      label: string;
      path: string;
      today: components['schemas']['PlaceName'][];
      until: string | null;
    };
    GroupRating: {
      code: string;
      /** Format: int64 */
      level: number;
      max: number;
      missing: string[];
      sum: number;
      title: string;
    };
    HandedRecord: {
      as_of: string | null;
      plural: string;
      record: {
        [key: string]: unknown;
      };
      /** Format: int64 */
      version: number;
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
      state: 'detected' | 'checked' | 'applying' | 'applied' | 'refused' | 'cancelled' | 'undone';
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
    IncidentClock: {
      article: string;
      confidence: string;
      due: string | null;
      duty: string;
      hours: number | null;
      label: string;
      number: string | null;
      recipient: string;
      sent_at: string | null;
      sent_to: string | null;
      /** @enum {string} */
      state: 'running' | 'late' | 'sent' | 'sent_late';
    };
    Indicator: {
      /** @enum {string} */
      basis:
        'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
      beside: components['schemas']['BesideFigure'][];
      caveats: string[];
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
      own: components['schemas']['Figure'] | null;
      partial: string | null;
      /** Format: int64 */
      revision?: number;
      schools: components['schemas']['SchoolFigure'][];
      target: number;
      target_as_written: string;
      unit: string;
      value: number | null;
      variants: components['schemas']['IndicatorVariant'][];
      waiting: number | null;
    };
    IndicatorDetail: {
      /** @enum {string} */
      basis:
        'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
      beside: components['schemas']['BesideFigure'][];
      caution: string;
      caveats: string[];
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
      own: components['schemas']['Figure'] | null;
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
      waiting: number | null;
      who_declares: string;
    };
    IndicatorLink: {
      indirect: boolean;
      name: string;
      /** Format: int64 */
      no: number;
      tasks: {
        /** Format: int64 */
        id: number;
        name: string;
        /** Format: int64 */
        no: number;
      }[];
    };
    IndicatorVariant: {
      active: boolean;
      code: string;
      denominator: number | null;
      label: string;
      numerator: number | null;
      value: number | null;
    };
    InfrastructureDevices: {
      /** Format: int64 */
      all: number;
      /** Format: int64 */
      broken: number;
      /** Format: int64 */
      repairable: number;
      /** Format: int64 */
      retiring: number;
      /** Format: int64 */
      unclear: number;
      /** Format: int64 */
      usable: number;
    } & {
      kind: string;
      label: string;
      network: boolean;
      /** Format: int64 */
      unsupported: number;
    };
    InfrastructureLine: {
      contract: string | null;
      days_left: number | null;
      ending: boolean;
      /** Format: int64 */
      id: number;
      kind: string | null;
      measured: number | null;
      measured_on: string | null;
      /** Format: int64 */
      megabits: number;
      monthly: number | null;
      provider: string;
      to_date: string | null;
    };
    InfrastructureNeed: {
      /** Format: int64 */
      all: number;
      /** Format: int64 */
      broken: number;
      /** Format: int64 */
      repairable: number;
      /** Format: int64 */
      retiring: number;
      /** Format: int64 */
      unclear: number;
      /** Format: int64 */
      usable: number;
    } & {
      basis: string;
      code: string;
      /** Format: int64 */
      counted: number;
      doubtful: boolean;
      label: string;
      /** Format: int64 */
      missing: number;
      /** Format: int64 */
      need: number;
      rule: string;
      sentence: string;
      unit: string;
    };
    InfrastructureNorms: {
      items: components['schemas']['InfrastructureNormValue'][];
      levels: {
        code: string;
        label: string;
      }[];
      note: string;
      source: string;
    };
    InfrastructureNormValue: {
      basis: string;
      code: string;
      doubtful: boolean;
      label: string;
      level: string;
      own: boolean;
      rule: string;
      value: number | null;
    };
    InfrastructureOfSchool: {
      confirmed_on: string | null;
      ending: {
        days_left: number | null;
        provider: string;
      }[];
      /** @enum {string} */
      inventory: 'none' | 'open' | 'closed';
      proposal_id: number | null;
      proposal_label: string | null;
      proposal_state: string | null;
      short: {
        code: string;
        label: string;
        /** Format: int64 */
        missing: number;
        unit: string;
      }[];
      /** Format: int64 */
      unclassified: number;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      unsupported: number;
    };
    InfrastructureOverview: {
      items: components['schemas']['InfrastructureOfSchool'][];
      note: string;
      totals: {
        code: string;
        label: string;
        /** Format: int64 */
        missing: number;
        /** Format: int64 */
        need: number;
        unit: string;
        /** Format: int64 */
        usable: number;
      }[];
      /** Format: int64 */
      year: number;
    };
    InspectionAnswerKept: {
      by: string;
      item: string;
      note: string | null;
      /** @enum {string} */
      result: 'met' | 'partly' | 'unmet' | 'not_applicable';
      /** Format: int64 */
      version: number;
    };
    InspectionAnswersKept: {
      items: {
        kept: components['schemas']['InspectionAnswerKept'];
        /** @enum {string} */
        outcome: 'saved' | 'same' | 'conflict';
      }[];
    };
    InspectionFound: {
      /** Format: date */
      due: string;
      /** Format: int64 */
      id: number;
      item: string | null;
      late: boolean;
      mended: string | null;
      mended_at: string | null;
      /** @enum {string} */
      state: 'open' | 'mended' | 'closed';
      state_label: string;
      text: string;
    };
    InspectionItem: {
      basis: string;
      code: string;
      look: string;
      section: string;
      text: string;
    };
    InvestmentLineView: {
      /** Format: int64 */
      accepted: number;
      /** Format: int64 */
      accepted_money: number;
      /** @enum {string} */
      action: 'buy' | 'invest' | 'repair' | 'dispose';
      action_label: string;
      bought: number | null;
      bought_on: string | null;
      /** @enum {string} */
      decision: 'waiting' | 'accepted' | 'reduced' | 'refused';
      decision_label: string;
      decision_reason: string | null;
      equipment_id: number | null;
      funding: string | null;
      funding_label: string | null;
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      measure: string;
      /** Format: int64 */
      money: number;
      name: string;
      /** Format: int64 */
      priority: number;
      /** Format: int64 */
      quantity: number;
      reason: string;
      /** Format: int64 */
      registered: number;
      spent: number | null;
      unit_price: number | null;
      /** Format: int64 */
      unregistered: number;
      /** Format: int64 */
      version: number;
    };
    InvestmentPlanView: {
      decided_by: string | null;
      decided_on: string | null;
      decision_number: string | null;
      label: string;
      may_approve: boolean;
      may_return: boolean;
      may_submit: boolean;
      note: string | null;
      proposals: components['schemas']['InvestmentProposalBrief'][];
      returned_for: string | null;
      silent: {
        /** Format: int64 */
        unit_id: number;
        unit_name: string;
      }[];
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'approved';
      submitted_by: string | null;
      submitted_on: string | null;
      totals: {
        /** Format: int64 */
        accepted: number;
        /** Format: int64 */
        accepted_money: number;
        action_label: string;
        /** Format: int64 */
        asked: number;
        /** Format: int64 */
        asked_money: number;
        /** Format: int64 */
        bought: number;
        kind_label: string;
        measure: string;
        /** Format: int64 */
        spent: number;
      }[];
      /** Format: int64 */
      waiting: number;
      /** Format: int64 */
      year: number;
    };
    InvestmentProposalBrief: {
      /** Format: int64 */
      accepted: number;
      /** Format: int64 */
      asked: number;
      /** Format: int64 */
      count: number;
      /** Format: int64 */
      id: number;
      label: string;
      /** Format: int64 */
      spent: number;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'returned' | 'reviewed' | 'approved';
      submitted_on: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      waiting: number;
      /** Format: int64 */
      year: number;
    };
    InvestmentProposalView: {
      /** Format: int64 */
      accepted: number;
      /** Format: int64 */
      asked: number;
      /** Format: int64 */
      count: number;
      /** Format: int64 */
      id: number;
      label: string;
      lines: components['schemas']['InvestmentLineView'][];
      may_record: boolean;
      may_reopen: boolean;
      may_review: boolean;
      may_submit: boolean;
      may_withdraw: boolean;
      may_write: boolean;
      note: string | null;
      returned_for: string | null;
      /** Format: int64 */
      spent: number;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'returned' | 'reviewed' | 'approved';
      submitted_by: string | null;
      submitted_on: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      waiting: number;
      /** Format: int64 */
      year: number;
    };
    IssueWords: {
      labels: {
        [key: string]: string;
      };
      sentences: {
        [key: string]: string;
      };
    };
    ItPostHolder: {
      days_left: number | null;
      decision_number: string | null;
      decision_on: string | null;
      decision_to: string | null;
      duties: string | null;
      full_time: boolean;
      name: string | null;
      post_id: number | null;
      qualification: string | null;
      /** Format: int64 */
      staff_id: number;
      valid: boolean;
    };
    ItPostReview: {
      answer: string | null;
      answered_on: string | null;
      label: string;
      proposal: string | null;
      review: string | null;
      sent_on: string | null;
      /** @enum {string} */
      state: 'draft' | 'sent' | 'answered';
    };
    ItPosts: {
      items: components['schemas']['ItPostSchool'][];
      /** Format: int64 */
      norm: number;
      norm_basis: string;
      norm_doubtful: boolean;
      norm_note: string;
      /** Format: int64 */
      year: number;
    };
    ItPostSchool: {
      holders: components['schemas']['ItPostHolder'][];
      may_answer: boolean;
      own: boolean;
      review: components['schemas']['ItPostReview'];
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      valid: number;
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
    LevelClass: {
      /** Format: int64 */
      grade: number;
      /** Format: int64 */
      id: number;
      name: string;
      /** Format: int64 */
      noted: number;
      /** Format: int64 */
      reached: number;
      /** Format: int64 */
      size: number;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      wanted: number;
    };
    LevelClasses: {
      items: components['schemas']['LevelClass'][];
      units: {
        closed_on: string | null;
        may_close: boolean;
        /** Format: int64 */
        unit_id: number;
      }[];
      year: string;
      years: string[];
    };
    LevelFinding: {
      confidence: string;
      doubts: {
        article: string;
        confidence: string;
        text: string;
      }[];
      legal_basis: string;
      level: number | null;
      missing: {
        fact: string;
        label: string;
        question: string;
        /** Format: int64 */
        up_to: number;
      }[];
      note: string;
      reasons: {
        article: string;
        confidence: string;
        decides: boolean;
        /** Format: int64 */
        level: number;
        text: string;
      }[];
    };
    LevelGrid: {
      class: components['schemas']['LevelClass'];
      closed: boolean;
      component: string;
      items: {
        level: number | null;
        name: string;
        /** Format: int64 */
        pupil_id: number;
      }[];
      may_write: boolean;
      school_year: string;
    };
    LevelSummary: {
      items: {
        /** Format: int64 */
        classes: number;
        closed_on: string | null;
        /** Format: int64 */
        grade: number;
        hidden: boolean;
        /** Format: int64 */
        noted: number;
        /** Format: int64 */
        reached: number;
        /** Format: int64 */
        size: number;
        /** Format: int64 */
        unit_id: number;
        unit_name: string;
        /** Format: int64 */
        wanted: number;
      }[];
      year: string;
      years: string[];
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
    MailLetter: {
      /** Format: int64 */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
      error: string;
      /** Format: int64 */
      id: number;
      login: string;
      /** Format: date-time */
      next_at: string;
      /** Format: int64 */
      notices: number;
      /** @enum {string} */
      state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';
    };
    MailSettings: {
      certificate: string;
      has_password: boolean;
      host: string;
      on: boolean;
      password_readable: boolean;
      /** Format: int64 */
      port: number;
      sender: string;
      site: string;
      /** @enum {string} */
      tls: 'none' | 'starttls' | 'tls';
      user: string;
    };
    MailSettingsChange: {
      certificate: string;
      host: string;
      on: boolean;
      password?: string | null;
      /** Format: int64 */
      port: number;
      sender: string;
      site: string;
      /** @enum {string} */
      tls: 'none' | 'starttls' | 'tls';
      user: string;
    };
    MailWishes: {
      at_once: string[];
      /** Format: int64 */
      hour: number;
      /** @enum {string} */
      mode: 'never' | 'daily';
      quiet_from: string;
      quiet_to: string;
      rest_days: boolean;
    };
    MendableRow: {
      file_name: string;
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      label: string;
      message: string;
      period: string | null;
      /** Format: int64 */
      row: number;
      sheet: string;
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
    MergeCase: {
      entity: string;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      keep: 'ours' | 'theirs';
      mine: boolean;
      other_unit: string;
      /** Format: int64 */
      own_id: number;
      own_label: string;
      /** @enum {string} */
      state: 'proposed' | 'agreed' | 'merged' | 'declined' | 'withdrawn';
      survivor: number | null;
    };
    Merged: {
      /** Format: int64 */
      changeset: number;
      /** Format: int64 */
      loser: number;
      /** Format: int64 */
      survivor: number;
    };
    MergeField: {
      label: string;
      name: string;
      /** @enum {string} */
      pick: 'first' | 'second';
    };
    MergePair: {
      differing: components['schemas']['MergeField'][];
      entity: string;
      first: components['schemas']['MergeSide'];
      of_first: components['schemas']['MergeTally'][];
      of_second: components['schemas']['MergeTally'][];
      plural: string;
      refusal: string;
      second: components['schemas']['MergeSide'];
      /** @enum {string} */
      survivor: 'first' | 'second';
    };
    MergeSide: {
      record: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      recorded_from: string;
      unit: string;
      /** Format: int64 */
      version: number;
    };
    MergeTally: {
      /** Format: int64 */
      closes: number;
      /** Format: int64 */
      drops: number;
      entity: string;
      label: string;
      /** Format: int64 */
      moves: number;
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
    MoveCounts: {
      /** Format: int64 */
      came: number;
      /** Format: int64 */
      changed_class: number;
      code: string;
      /** Format: int64 */
      gone: number;
      /** Format: int64 */
      left: number;
      name: string;
      /** Format: int64 */
      returned: number;
      /** Format: int64 */
      to_answer: number;
      waiting_since: string | null;
    };
    Moved: {
      /** Format: int64 */
      changeset: number;
      /** Format: int64 */
      moved: number;
    };
    Notice: {
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      link: string;
      read: boolean;
      text: string;
      /** Format: date-time */
      told_at: string;
    };
    OffenderExcuse: {
      by: string;
      /** Format: int64 */
      id: number;
      reason: string;
      until: string | null;
    };
    OffenderPage: {
      editable: boolean;
      entity: string;
      items: components['schemas']['DataOffender'][];
      next: string | null;
      plural: string;
      /** Format: int64 */
      total: number;
    };
    OneRosterIntake: {
      bulk: boolean;
      /** Format: int64 */
      changeset: number;
      left: {
        file: string;
        /** Format: int64 */
        rows: number;
        why: string;
      }[];
      plan: string;
      refusals: string[];
      school_year: string;
      schools: {
        code: string;
        lists: {
          /** Format: int64 */
          conflicts: number;
          /** Format: int64 */
          created: number;
          kind: string;
          label: string;
          /** Format: int64 */
          leaving: number;
          lines: {
            /** @enum {string} */
            deed: 'create' | 'update' | 'refuse' | 'leave' | 'missing' | 'conflict' | 'keep';
            detail: string;
            label: string;
            /** Format: int64 */
            row: number;
          }[];
          /** Format: int64 */
          missing: number;
          /** Format: int64 */
          refused: number;
          /** Format: int64 */
          unchanged: number;
          /** Format: int64 */
          updated: number;
        }[];
        name: string;
      }[];
      sound: boolean;
      source: string;
      verdicts: {
        code: string;
        field: string;
        file: string;
        message: string;
        /** Format: int64 */
        row: number;
      }[];
    };
    OneRosterVerdict: {
      files: {
        file: string;
        /** @enum {string} */
        mode: 'bulk' | 'delta';
        /** Format: int64 */
        rows: number;
      }[];
      sound: boolean;
      verdicts: {
        code: string;
        field: string;
        file: string;
        message: string;
        /** Format: int64 */
        row: number;
      }[];
    };
    OpenSession: {
      address: string;
      /** Format: date-time */
      begun: string;
      device: string;
      id: string;
      locked: boolean;
      /** Format: date-time */
      seen: string;
      this_one: boolean;
    };
    OutreachActivity: {
      audience: string | null;
      campaign_id: number | null;
      campaign_name: string | null;
      content: string | null;
      counts: boolean;
      held_on: string | null;
      /** Format: int64 */
      id: number;
      links: string[];
      place: string | null;
      planned_by: string;
      /** Format: date */
      planned_on: string;
      reach: number | null;
      reach_how: string | null;
      result: string | null;
      /** @enum {string} */
      state: 'planned' | 'held' | 'reported';
      state_label: string;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      why: string;
      write: boolean;
    };
    OutreachArticle: {
      activity_id: number | null;
      activity_title: string | null;
      allowed: boolean;
      author: string;
      /** Format: int64 */
      barred: number;
      body: string;
      found_names: string[];
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      kind: 'news' | 'notice';
      kind_label: string;
      mine: boolean;
      /** Format: int64 */
      names_found: number;
      /** Format: int64 */
      other_pupils: number;
      /** @enum {string} */
      people: 'unstated' | 'nobody' | 'pupils';
      publish: boolean;
      published_by: string | null;
      pupils: {
        full_name: string;
        /** Format: int64 */
        id: number;
      }[];
      remark: string | null;
      review: boolean;
      reviewed_by: string | null;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'approved' | 'published' | 'unpublished';
      state_label: string;
      summary: string | null;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      visible: boolean;
      visible_from: string | null;
      why: string | null;
      write: boolean;
    };
    OutreachArticleBrief: {
      activity_id: number | null;
      author: string;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      kind: 'news' | 'notice';
      kind_label: string;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'approved' | 'published' | 'unpublished';
      state_label: string;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      visible_from: string | null;
    };
    OutreachPhoto: {
      activity_id: number | null;
      /** Format: date-time */
      added_at: string;
      added_by: string;
      allowed: boolean;
      article_id: number | null;
      caption: string | null;
      /** Format: int64 */
      height: number;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      other_pupils: number;
      /** @enum {string} */
      people: 'unstated' | 'nobody' | 'pupils';
      pupils: {
        full_name: string;
        /** Format: int64 */
        id: number;
      }[];
      /** Format: int64 */
      version: number;
      why: string | null;
      /** Format: int64 */
      width: number;
      write: boolean;
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
    OwnCompetence: {
      has_record: boolean;
      observed: {
        levels: {
          [key: string]: number;
        };
        note: string | null;
        /** Format: date */
        rated_on: string;
      } | null;
      own: {
        levels: {
          [key: string]: number;
        };
        note: string | null;
        /** Format: date */
        rated_on: string;
      } | null;
      targets: {
        [key: string]: number;
      };
      to_observe: {
        name: string;
        observed_on: string | null;
        /** Format: int64 */
        staff_id: number;
      }[];
    };
    OwnDataCheck: {
      /** Format: date-time */
      changed_at: string;
      changed_by: string;
      code: string;
      explanation: string;
      fix: string;
      /** Format: int64 */
      id: number;
      label: string;
      reason: string;
      score: string;
      sentence: string;
      severity: string;
      state: string;
      subject: string;
      /** Format: int64 */
      version: number;
      where: unknown;
    };
    OwnTraining: {
      certificates: {
        /** Format: int64 */
        id: number;
        /** Format: date */
        issued_on: string;
        number: string;
        revoked_for: string | null;
        revoked_on: string | null;
        title: string;
      }[];
      courses: components['schemas']['TrainingCourseItem'][];
      has_record: boolean;
      open: components['schemas']['TrainingCourseItem'][];
      today: {
        /** Format: int64 */
        course_id: number;
        session: components['schemas']['TrainingSessionView'];
        title: string;
      }[];
    };
    OwnViolation: {
      conclusion: string | null;
      decision_form_name: string | null;
      decision_number: string | null;
      decision_on: string | null;
      explain_by: string | null;
      explained_at: string | null;
      explanation: string | null;
      found: boolean | null;
      handled_by: string;
      /** Format: date */
      happened_on: string;
      /** Format: int64 */
      id: number;
      kind_name: string;
      may_explain: boolean;
      remedy: string | null;
      remedy_done_on: string | null;
      remedy_due: string | null;
      rule: string | null;
      /** @enum {string} */
      state: 'recorded' | 'asked' | 'explained' | 'concluded' | 'closed';
      state_label: string;
      what: string;
    };
    ParagraphPair: {
      after: components['schemas']['TextRun'][];
      before: components['schemas']['TextRun'][];
      changed: boolean;
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
    PeriodFreezing: {
      /** Format: date-time */
      at: string;
      by: string;
      changes: components['schemas']['ChangedFigure'][];
      reason: string;
      /** Format: int64 */
      revision: number;
    };
    PersonMoveView: {
      answer: string;
      asked: boolean;
      /** Format: date */
      day: string;
      /** @enum {string} */
      deed: 'class' | 'leave' | 'return' | 'hand_over';
      deed_label: string;
      destination: string;
      document: string;
      done_at: string | null;
      /** @enum {string} */
      entity: 'pupil' | 'staff';
      from_class: string;
      /** Format: int64 */
      id: number;
      name: string;
      note: string;
      other_unit: string;
      other_unit_id: number | null;
      /** Format: int64 */
      person_id: number;
      reason: string;
      /** @enum {string} */
      side: 'own' | 'from' | 'to';
      /** @enum {string} */
      state: 'done' | 'waiting' | 'refused' | 'withdrawn';
      state_label: string;
      status: string;
      to_class: string;
      unit: string;
    };
    PersonName: {
      /** Format: int64 */
      id: number;
      label: string;
    };
    PersonPath: {
      codes: components['schemas']['FormerCode'][];
      stays: components['schemas']['PersonStay'][];
    };
    PersonStay: {
      end: string;
      from: string | null;
      place: string;
      school_year: string;
      status: string;
      to: string | null;
      unit: string;
    };
    PlaceName: {
      code: string;
      label: string;
      path: string;
    };
    PlanPreview: {
      code: string;
      name: string;
      problems: {
        code: string;
        message: string;
        pointer: string;
      }[];
      remarks: string[];
      tasks: {
        group: string;
        indicators: number[];
        lead: string;
        name: string;
        /** Format: int64 */
        no: number;
        product: string;
        quarters: number[];
        schedule_as_written: string;
      }[];
      unsupported: components['schemas']['TaskIndicator'][];
      /** Format: int64 */
      year: number;
    };
    PolicyRole: {
      fixed: boolean;
      label: string;
      required: boolean;
      role: string;
    };
    PolicyValue: {
      basis: string;
      doubtful: boolean;
      label: string;
      /** Format: int64 */
      least: number;
      /** Format: int64 */
      most: number;
      name: string;
      /** Format: int64 */
      shipped: number;
      unit: string;
      /** Format: int64 */
      value: number;
    };
    PracticeBrief: {
      /** Format: int64 */
      adopting: number;
      area: string;
      area_label: string;
      decision_number: string | null;
      decision_on: string | null;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      in_use: number;
      /** @enum {string} */
      kind: 'model' | 'initiative' | 'way';
      kind_label: string;
      level: string | null;
      level_label: string | null;
      name: string;
      nominated_on: string | null;
      /** @enum {string} */
      state: 'draft' | 'nominated' | 'returned' | 'recognised' | 'declined' | 'taken_back';
      state_label: string;
      taken_back_on: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    PracticeCatalogue: {
      areas: {
        code: string;
        label: string;
      }[];
      criteria: {
        code: string;
        label: string;
        /** Format: int64 */
        most: number;
      }[];
      doubtful: boolean;
      measures: {
        code: string;
        label: string;
        total: boolean;
      }[];
      source: string;
    };
    PracticeFigure: {
      how: string;
      /** Format: int64 */
      id: number;
      measure: string;
      measure_label: string;
      name: string;
      same_as: number | null;
      value_after: number;
      value_before: number;
    };
    PracticeTotal: {
      after: number | null;
      before: number | null;
      change: number | null;
      /** Format: int64 */
      effect_id: number;
      measure_label: string;
      name: string;
      /** Format: int64 */
      schools: number;
      sum: boolean;
    };
    PracticeUse: {
      confirm: boolean;
      confirmed_by: string | null;
      confirmed_on: string | null;
      contact: string;
      effects: components['schemas']['PracticeFigure'][];
      /** Format: int64 */
      id: number;
      plan: string;
      /** Format: date */
      starts_on: string;
      /** @enum {string} */
      state: 'planned' | 'in_use' | 'stopped';
      state_label: string;
      stop_reason: string | null;
      stopped_on: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      write: boolean;
    };
    PracticeView: {
      adopters: {
        /** Format: int64 */
        id: number;
        name: string;
      }[];
      /** Format: int64 */
      adopting: number;
      adoptions: components['schemas']['PracticeUse'][];
      area: string;
      area_label: string;
      article_id: number | null;
      authors: {
        full_name: string;
        /** Format: int64 */
        id: number;
      }[];
      conditions: string | null;
      cost: number | null;
      cost_note: string | null;
      decision_number: string | null;
      decision_on: string | null;
      drafted_by: string;
      effects: components['schemas']['PracticeFigure'][];
      /** Format: int64 */
      evidence: number;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      in_use: number;
      /** @enum {string} */
      kind: 'model' | 'initiative' | 'way';
      kind_label: string;
      level: string | null;
      level_label: string | null;
      may: {
        adopt: boolean;
        article: boolean;
        edit: boolean;
        nominate: boolean;
        recognise: boolean;
        review: boolean;
        take_back: boolean;
      };
      my_scores: {
        comment: string | null;
        criterion: string;
        points: number | null;
      }[];
      name: string;
      nominated_by: string | null;
      nominated_on: string | null;
      problem: string | null;
      public_id: number | null;
      remark: string | null;
      review: {
        comments: string[];
        criterion: string;
        label: string;
        mean: number | null;
        /** Format: int64 */
        most: number;
        /** Format: int64 */
        reviewers: number;
      }[];
      /** Format: int64 */
      schools: number;
      sees_evidence: boolean;
      /** @enum {string} */
      state: 'draft' | 'nominated' | 'returned' | 'recognised' | 'declined' | 'taken_back';
      state_label: string;
      taken_back_on: string | null;
      totals: components['schemas']['PracticeTotal'][];
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      work: string | null;
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
    Promoted: {
      /** Format: int64 */
      changeset: number;
      /** Format: int64 */
      classes_made: number;
      /** Format: int64 */
      completed: number;
      /** Format: int64 */
      promoted: number;
      /** Format: int64 */
      repeated: number;
    };
    PromotionLine: {
      /** Format: int64 */
      already: number;
      /** Format: int64 */
      class_id: number;
      grade: string;
      name: string;
      next_exists: boolean;
      next_grade: string;
      next_name: string;
      /** Format: int64 */
      pupils: number;
    };
    PromotionPreview: {
      classes: components['schemas']['PromotionLine'][];
      /** Format: date */
      day: string;
      from_year: string;
      seen: string;
      to_year: string;
      unit: string;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      without_class: number;
    };
    PublicationConsentGiven: {
      child_on: string | null;
      child_way: string | null;
      ends_on: string | null;
      guardian: string;
      /** Format: date */
      guardian_on: string;
      guardian_way: string;
      has_document: boolean;
      /** Format: int64 */
      id: number;
      note: string | null;
      /** Format: date-time */
      noted_at: string;
      noted_by: string;
      places: string;
      purpose: string;
      /** Format: date */
      starts_on: string;
      subject: string;
      subject_label: string;
      withdrawn_how: string | null;
      withdrawn_on: string | null;
    };
    PupilConsents: {
      birth_date: string;
      class_name: string;
      consents: components['schemas']['PublicationConsentGiven'][];
      full_name: string;
      guardians: {
        full_name: string;
        /** Format: int64 */
        id: number;
      }[];
      name: {
        allowed: boolean;
        bar: string | null;
        why: string | null;
      };
      picture: {
        allowed: boolean;
        bar: string | null;
        why: string | null;
      };
      /** Format: int64 */
      pupil_id: number;
      /** @enum {string} */
      seven: 'no' | 'yes' | 'unknown';
      write: boolean;
    };
    PupilConsentsBrief: {
      birth_date: string;
      class_name: string;
      full_name: string;
      name: {
        allowed: boolean;
        bar: string | null;
        why: string | null;
      };
      picture: {
        allowed: boolean;
        bar: string | null;
        why: string | null;
      };
      /** Format: int64 */
      pupil_id: number;
      /** @enum {string} */
      seven: 'no' | 'yes' | 'unknown';
    };
    Question: {
      as_of?: string | null;
      columns?: unknown;
      fields?: unknown[];
      measures?: unknown[];
      moments?: unknown[];
      of: string;
      order?: unknown;
      rows?: unknown[];
      valid_on?: string | null;
      view?: unknown;
      where?: unknown;
    };
    QuestionBackward: {
      by: string;
      count: string;
      entity: string;
      label: string;
    };
    QuestionField: {
      choices: [string, string][];
      code_list: string | null;
      derives: [string, string][];
      label: string;
      listed: boolean;
      name: string;
      privacy: string;
      sort: string;
      target: string | null;
      told: boolean;
      told_derived: boolean;
    };
    QuestionFile: {
      /** Format: int64 */
      id: number;
      /** Format: date */
      made_on: string;
      name: string;
      /** Format: int64 */
      rows: number;
      /** Format: int64 */
      schedule_id: number;
    };
    QuestionHead: {
      /** Format: int64 */
      decimals: number;
      label: string;
      /** @enum {string} */
      privacy: 'open' | 'personal' | 'sensitive';
      /** @enum {string} */
      sort: 'text' | 'code' | 'number' | 'flag' | 'day' | 'instant' | 'record';
    };
    QuestionKey: {
      label: string;
      value: string;
    };
    QuestionList: {
      heads: components['schemas']['QuestionHead'][];
      plural: string;
      rows: {
        cells: unknown[];
        /** Format: int64 */
        id: number;
      }[];
      /** Format: int64 */
      total: number;
    };
    QuestionSchedule: {
      by_mail: boolean;
      /** @enum {string} */
      every: 'day' | 'week' | 'month' | 'quarter';
      /** @enum {string} */
      format: 'xlsx' | 'csv' | 'json';
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      keeps: number;
      last_on: string | null;
      purpose: string;
      question: string;
      /** Format: int64 */
      question_id: number;
      trouble: string | null;
    };
    QuestionSubject: {
      backwards: components['schemas']['QuestionBackward'][];
      counts_only: boolean;
      fields: components['schemas']['QuestionField'][];
      has_validity: boolean;
      label: string;
      name: string;
      plural: string;
      scope_field: string | null;
      title_field: string | null;
    };
    QuestionTable: {
      across: string | null;
      cells: unknown[][][];
      column_totals: (unknown[] | null)[];
      columns: components['schemas']['QuestionKey'][];
      hidden: number[][];
      measures: components['schemas']['QuestionHead'][];
      row_heads: components['schemas']['QuestionHead'][];
      row_totals: (unknown[] | null)[];
      rows: components['schemas']['QuestionKey'][][];
      total: unknown[] | null;
    };
    QuestionTemplate: {
      columns: string[];
      name: string;
      tags: {
        known: boolean;
        name: string;
        place: string;
      }[];
      unused: string[];
    };
    Raise: {
      code: string;
      from: number;
      title: string;
      to: number;
    };
    Rating: {
      groups: components['schemas']['GroupRating'][];
      label: string;
      /** Format: int64 */
      level: number;
      next: {
        label: string;
        /** Format: int64 */
        level: number;
        raises: components['schemas']['Raise'][];
      } | null;
      /** Format: int64 */
      unanswered: number;
    };
    RecordVersion: {
      by: string;
      changes: components['schemas']['Change'][];
      changeset: components['schemas']['VersionChangeset'] | null;
      /** Format: date-time */
      recorded_from: string;
      recorded_to: string | null;
      /** Format: int64 */
      version: number;
    };
    Regime: {
      active: boolean;
      close_rule: string;
      code: string;
      coming: {
        /** Format: date */
        close: string;
        code: string;
        /** Format: date */
        due: string;
        label: string;
        /** Format: date */
        opens: string;
      }[];
      confidence: string;
      confirmed: boolean;
      content: string;
      cycle: string;
      /** Format: int64 */
      due_day: number;
      /** @enum {string} */
      due_month: 'last' | 'next';
      form: components['schemas']['RequestForm'];
      /** Format: date */
      from_date: string;
      guidance: string | null;
      history: {
        /** Format: date-time */
        at: string;
        by: string;
        changes: components['schemas']['EntryChange'][];
        reason: string;
        /** Format: int64 */
        version: number;
      }[];
      /** Format: int64 */
      id: number;
      legal_basis: string | null;
      levels: string[];
      name: string;
      /** Format: int64 */
      opens_before: number;
      recipient: string;
      /** @enum {string} */
      reporter: 'school' | 'office' | 'commune';
      /** Format: int64 */
      version: number;
      way: string;
    };
    RegimeChange: {
      active?: boolean;
      close_rule?: string;
      confirmed?: boolean;
      content?: string;
      cycle?: string;
      /** Format: int64 */
      due_day?: number;
      /** @enum {string} */
      due_month?: 'last' | 'next';
      form?: components['schemas']['RequestForm'];
      /** Format: date */
      from_date?: string;
      guidance?: string | null;
      legal_basis?: string | null;
      levels?: string[];
      name?: string;
      /** Format: int64 */
      opens_before?: number;
      reason?: string;
      recipient?: string;
      /** @enum {string} */
      reporter?: 'school' | 'office' | 'commune';
      way?: string;
    };
    RegulationHoldings: {
      /** Format: int64 */
      asked: number;
      kinds: {
        basis: string;
        /** @enum {string} */
        cover: 'missing' | 'in_work' | 'expiring' | 'in_force';
        doubtful: boolean;
        due: string | null;
        kind: string;
        label: string;
        name: string;
        regulation_id: number | null;
      }[];
      /** Format: int64 */
      read: number;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    RegulationKinds: {
      kinds: {
        basis: string;
        code: string;
        doubtful: boolean;
        guidance: boolean;
        name: string;
      }[];
      legal_basis: string;
      pupil_age_note: string;
      readerships: {
        code: string;
        name: string;
      }[];
      /** Format: int64 */
      soon_days: number;
      source: string;
    };
    RegulationLink: {
      /** Format: int64 */
      id: number;
      number: string | null;
      title: string;
    };
    RegulationReaders: {
      items: {
        at: string | null;
        name: string;
      }[];
      /** Format: int64 */
      without_account: number;
    };
    RegulationTrace: {
      /** Format: date-time */
      at: string;
      by: string;
      label: string;
      note: string | null;
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
      file_name: string;
      /** Format: int64 */
      id: number;
      kind: string;
      kind_label: string;
      label: string;
      may_drop: boolean;
      may_mend: boolean;
      message: string;
      obstacle: string;
      period: string | null;
      /** Format: int64 */
      row: number;
      sheet: string;
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
      replaced_by_id: number | null;
      replaced_frozen_at: string | null;
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
    ReportComparison: {
      after: components['schemas']['ComparedReport'];
      before: components['schemas']['ComparedReport'];
      figures: components['schemas']['ChangedFigure'][];
      freezes: components['schemas']['PeriodFreezing'][];
      head: {
        after: string;
        before: string;
        label: string;
      }[];
      revisions: components['schemas']['ReportBrief'][];
      sections: components['schemas']['SectionChange'][];
      targets: {
        after: string;
        before: string;
        /** Format: int64 */
        no: number;
      }[];
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
    ReportedFigure: {
      /** @enum {string} */
      attained: 'unknown' | 'met' | 'unmet';
      /** @enum {string} */
      basis:
        'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
      name: string;
      /** Format: int64 */
      no: number;
      ratio: string;
      target: string;
      value: string;
    };
    ReportedIssue: {
      addressee: string;
      indicator: number | null;
      /** @enum {string} */
      kind: 'difficulty' | 'proposal';
      task_no: number | null;
      text: string;
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
    ReportedTask: {
      due: string | null;
      /** Format: int64 */
      id: number;
      late: boolean;
      name: string;
      /** Format: int64 */
      no: number;
      note: string | null;
      /** Format: int64 */
      percent: number;
      state: string;
    };
    ReportIssueDraft: {
      addressee: string;
      indicator?: number | null;
      /** @enum {string} */
      kind: 'difficulty' | 'proposal';
      task_id?: number | null;
      text: string;
    };
    ReportIssueShown: {
      addressee: string;
      addressee_label: string;
      answer: string | null;
      answered_at: string | null;
      answered_by: string | null;
      /** Format: int64 */
      id: number;
      indicator: number | null;
      /** @enum {string} */
      kind: 'difficulty' | 'proposal';
      may: {
        answer: boolean;
        take_up: boolean;
        write: boolean;
      };
      owner: string | null;
      owner_unit: string | null;
      owner_unit_id: number | null;
      pending: boolean;
      period: string;
      period_label: string;
      /** Format: int64 */
      report_id: number;
      sent_at: string | null;
      /** @enum {string} */
      state: 'unsent' | 'sent' | 'reviewing' | 'answered' | 'resolved' | 'forwarded' | 'declined';
      task_id: number | null;
      task_name: string | null;
      task_no: number | null;
      text: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    ReportSection: {
      figures: {
        denominator: number | null;
        /** Format: int64 */
        no: number;
        numerator: number | null;
        stated: string | null;
        value: number | null;
      }[];
      generated: boolean;
      key: string;
      text: string;
      title: string;
    };
    ReportStanding: {
      /** Format: int64 */
      difficulties: number;
      id: number | null;
      late: boolean;
      /** Format: int64 */
      number: number;
      overdue: boolean;
      /** Format: int64 */
      pending: number;
      /** Format: int64 */
      proposals: number;
      /** @enum {string} */
      state: 'none' | 'draft' | 'submitted' | 'returned' | 'received';
      submitted_at: string | null;
      unit_code: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    ReportStep: {
      action: string;
      /** Format: date-time */
      at: string;
      by: string;
      note: string | null;
    };
    RequestBrief: {
      /** Format: int64 */
      accepted: number;
      /** Format: int64 */
      asked: number;
      author: string;
      due: string | null;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      overdue: number;
      period: string | null;
      regime_id: number | null;
      sent_at: string | null;
      /** @enum {string} */
      state: 'draft' | 'sent' | 'cancelled';
      /** Format: int64 */
      submitted: number;
      title: string;
      /** Format: int64 */
      version: number;
    };
    RequestEdit: {
      /** @enum {string} */
      audience?: 'all' | 'levels' | 'picked' | 'office';
      chosen?: string[];
      due?: string | null;
      form?: components['schemas']['RequestForm'];
      instruction?: string | null;
      title?: string;
    };
    RequestFile: {
      /** Format: int64 */
      id: number;
      name: string;
    };
    RequestForm: {
      checks: components['schemas']['FormCheck'][];
      fields: components['schemas']['FormField'][];
    };
    RequestTotals: {
      /** Format: int64 */
      answered: number;
      /** Format: int64 */
      asked: number;
      basis: string;
      fields: components['schemas']['FieldTotal'][];
      submitted_too: boolean;
      units: components['schemas']['UnitEntries'][];
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
    SavedQuestion: {
      /** Format: date-time */
      changed_at: string;
      /** Format: int64 */
      id: number;
      may_change: boolean;
      mine: boolean;
      name: string;
      note: string | null;
      owner: string;
      question: components['schemas']['Question'];
      /** @enum {string} */
      sharing: 'own' | 'unit' | 'house';
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      version: number;
    };
    SchoolDataCheck: {
      /** Format: int64 */
      asked: number;
      /** Format: int64 */
      broken: number;
      code: string;
      /** Format: int64 */
      excused: number;
      level: string;
      name: string;
      /** Format: int64 */
      unit_id: number;
    };
    SchoolDataState: {
      code: string;
      level: string;
      name: string;
      scores: components['schemas']['DataScore'][];
      /** Format: int64 */
      unit_id: number;
    };
    SchoolFigure: {
      /** @enum {string} */
      basis:
        'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
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
      waiting: number | null;
    };
    SchoolForecast: {
      code: string;
      grades: {
        /** Format: int64 */
        grade: number;
        label: string;
        years: {
          /** Format: int64 */
          high: number;
          /** Format: int64 */
          low: number;
          /** Format: int64 */
          pupils: number;
        }[];
      }[];
      name: string;
      /** @enum {string} */
      pool: 'births' | 'leavers' | 'flat';
      present: {
        /** Format: int64 */
        classes: number;
        /** Format: int64 */
        rooms: number;
        /** Format: int64 */
        teachers: number;
      };
      totals: {
        /** Format: int64 */
        classes: number;
        pupils: {
          /** Format: int64 */
          high: number;
          /** Format: int64 */
          low: number;
          /** Format: int64 */
          pupils: number;
        };
        /** Format: int64 */
        rooms: number;
        /** Format: int64 */
        teachers: number;
      }[];
      /** Format: int64 */
      unit_id: number;
    };
    SchoolInfrastructure: {
      /** Format: int64 */
      classes: number;
      devices: components['schemas']['InfrastructureDevices'][];
      inventories: {
        closed_on: string | null;
        confirmed_by: string | null;
        /** Format: int64 */
        id: number;
        /** @enum {string} */
        state: 'open' | 'closed';
        /** Format: int64 */
        year: number;
      }[];
      /** Format: int64 */
      it_classes: number;
      /** Format: int64 */
      it_pupils: number;
      /** Format: int64 */
      learning_rooms: number;
      level: string;
      lines: components['schemas']['InfrastructureLine'][];
      may_count: boolean;
      may_propose: boolean;
      needs: components['schemas']['InfrastructureNeed'][];
      note: string;
      /** Format: int64 */
      office_staff: number;
      proposal_id: number | null;
      proposal_label: string | null;
      proposal_state: string | null;
      /** Format: int64 */
      pupils: number;
      /** Format: int64 */
      unclassified: number;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      unsupported: number;
      /** Format: int64 */
      wifi_rooms: number;
      /** Format: int64 */
      wifi_unknown: number;
      /** Format: int64 */
      year: number;
    };
    SchoolName: {
      code: string;
      /** Format: int64 */
      id: number;
      name: string;
    };
    SchoolPlanBrief: {
      date: string | null;
      decided_at: string | null;
      decided_by: string | null;
      goals: string | null;
      /** Format: int64 */
      id: number;
      number: string | null;
      /** Format: int64 */
      plan_id: number;
      reason: string | null;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'returned' | 'approved';
      submitted_at: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      year: number;
    };
    SchoolPlanDetail: {
      date: string | null;
      decided_at: string | null;
      decided_by: string | null;
      goals: string | null;
      /** Format: int64 */
      id: number;
      items: components['schemas']['SchoolPlanItem'][];
      may: {
        approve: boolean;
        edit: boolean;
        reopen: boolean;
        submit: boolean;
      };
      number: string | null;
      /** Format: int64 */
      plan_id: number;
      reason: string | null;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'returned' | 'approved';
      submitted_at: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      year: number;
    };
    SchoolPlanEdit: {
      date?: string | null;
      goals?: string | null;
      items?: {
        due?: string | null;
        /** Format: int64 */
        item: number;
        responsible?: string | null;
        target?: string | null;
      }[];
      number?: string | null;
    };
    SchoolPlanItem: {
      due: string | null;
      /** Format: int64 */
      item: number;
      /** Format: date */
      last_day: string;
      late: boolean;
      name: string;
      /** Format: int64 */
      no: number;
      own_due: string | null;
      /** Format: int64 */
      percent: number;
      product: string;
      responsible: string | null;
      schedule_as_written: string;
      /** @enum {string} */
      state: 'todo' | 'doing' | 'done' | 'not_applicable';
      target: string | null;
      /** Format: int64 */
      task_id: number;
    };
    SchoolReportContent: {
      /** Format: date */
      close: string;
      /** Format: date-time */
      counted_at: string;
      date: string | null;
      direction: string | null;
      document_number: string | null;
      figures: components['schemas']['ReportedFigure'][];
      frozen: boolean;
      issues: components['schemas']['ReportedIssue'][];
      next: string | null;
      results: string | null;
      signer_name: string | null;
      signer_post: string | null;
      symbol: string | null;
      tasks: components['schemas']['ReportedTask'][];
      weaknesses: string | null;
    };
    SchoolReportDetail: {
      carried: components['schemas']['ReportIssueShown'][];
      content: components['schemas']['SchoolReportContent'];
      decided_at: string | null;
      decided_by: string | null;
      /** Format: date */
      due: string;
      /** Format: int64 */
      id: number;
      issues: components['schemas']['ReportIssueShown'][];
      late: boolean;
      live: boolean;
      may: {
        receive: boolean;
        return: boolean;
        submit: boolean;
        write: boolean;
      };
      /** Format: int64 */
      number: number;
      overdue: boolean;
      owed: boolean;
      period: string;
      period_label: string;
      reason: string | null;
      /** @enum {string} */
      state: 'none' | 'draft' | 'submitted' | 'returned' | 'received';
      submissions: components['schemas']['SchoolSubmission'][];
      submitted_at: string | null;
      submitted_by: string | null;
      unit_code: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    SchoolReportEdit: {
      date?: string | null;
      direction?: string | null;
      document_number?: string | null;
      next?: string | null;
      results?: string | null;
      signer_name?: string | null;
      signer_post?: string | null;
      symbol?: string | null;
      weaknesses?: string | null;
    };
    SchoolReportOverview: {
      /** Format: date */
      due: string;
      items: components['schemas']['ReportStanding'][];
      may_remind: boolean;
      owed: boolean;
      own_unit_id: number | null;
      period: string;
      period_label: string;
      periods: {
        code: string;
        label: string;
      }[];
    };
    SchoolReportStep: {
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'returned' | 'received';
      /** Format: int64 */
      version: number;
    };
    SchoolSubmission: {
      decided_at: string | null;
      decided_by: string | null;
      note: string | null;
      /** Format: int64 */
      number: number;
      /** @enum {string} */
      outcome: 'waiting' | 'received' | 'returned';
      /** Format: date-time */
      sent_at: string;
      sent_by: string;
    };
    SchoolSubmissionDetail: {
      content: components['schemas']['SchoolReportContent'];
      decided_at: string | null;
      decided_by: string | null;
      note: string | null;
      /** Format: int64 */
      number: number;
      /** @enum {string} */
      outcome: 'waiting' | 'received' | 'returned';
      /** Format: date-time */
      sent_at: string;
      sent_by: string;
    };
    SectionChange: {
      changed: boolean;
      key: string;
      paragraphs: components['schemas']['ParagraphPair'][];
      title: string;
    };
    SectorCommon: {
      codes: string;
      content: string | null;
      field: string;
      flag: boolean;
      label: string;
      /** Format: int64 */
      missing: number;
      object: string;
      object_label: string;
    };
    SectorContent: {
      objects: {
        /** Format: int64 */
        accepted: number;
        /** Format: int64 */
        faulty: number;
        label: string;
        /** Format: int64 */
        left_out: number;
        object: string;
        /** Format: int64 */
        records: number;
        /** Format: int64 */
        refused: number;
      }[];
    };
    SectorFaults: {
      common: components['schemas']['SectorCommon'][];
      items: components['schemas']['SectorTrouble'][];
      /** Format: int64 */
      total: number;
    };
    SectorLayout: {
      kinds: {
        code: string;
        label: string;
        offered: boolean;
      }[];
      note: string;
      objects: {
        /** Format: int64 */
        fields: number;
        label: string;
        object: string;
        without_source: {
          field: string;
          label: string;
          required: boolean;
        }[];
      }[];
      school_year: string;
      source: string;
    };
    SectorLedgerRow: {
      /** Format: date-time */
      accepted_at: string;
      client_id: string;
      current: boolean;
      entity: string;
      from_file: boolean;
      /** Format: int64 */
      id: number;
      label: string;
      ministry_code: string | null;
      object: string;
      object_label: string;
      /** Format: int64 */
      record_id: number;
      trial: boolean;
    };
    SectorSetSummary: {
      /** Format: int64 */
      accepted: number;
      connection: {
        closed: string;
        /** @enum {string} */
        mode: 'trial' | 'real';
        mode_label: string;
      } | null;
      finished_at: string | null;
      /** Format: int64 */
      id: number;
      kind: string;
      /** Format: date-time */
      made_at: string;
      made_by: string;
      /** Format: int64 */
      number: number;
      push: string;
      push_label: string;
      /** Format: int64 */
      records: number;
      /** Format: int64 */
      refused: number;
      school_year: string;
      /** @enum {string} */
      state: 'open' | 'under_way' | 'returned' | 'approved';
      state_label: string;
      title: string;
      trial: boolean;
      trouble: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      waiting: number;
      waiting_since: string | null;
      waits_for: string;
    };
    SectorSetWhole: {
      /** Format: int64 */
      accepted: number;
      approval: components['schemas']['Approval'];
      connection: {
        closed: string;
        /** @enum {string} */
        mode: 'trial' | 'real';
        mode_label: string;
      } | null;
      finished_at: string | null;
      /** Format: int64 */
      id: number;
      kind: string;
      /** Format: date-time */
      made_at: string;
      made_by: string;
      may: {
        records: boolean;
        send: boolean;
        write: boolean;
      };
      /** Format: int64 */
      number: number;
      push: string;
      push_label: string;
      /** Format: int64 */
      records: number;
      /** Format: int64 */
      refused: number;
      school_year: string;
      title: string;
      trial: boolean;
      trouble: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      waiting: number;
      waiting_since: string | null;
    };
    SectorTrouble: {
      entity: string;
      faults: {
        codes: string;
        day: boolean;
        field: string;
        label: string;
        message: string;
        supplement: boolean;
      }[];
      label: string;
      left_out: string | null;
      object: string;
      object_label: string;
      /** Format: int64 */
      record_id: number;
    };
    SectorUnit: {
      /** Format: int64 */
      accepted: number;
      closed: string;
      connected: boolean;
      /** Format: int64 */
      current: number;
      may_write: boolean;
      mode_label: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    SecuredSystem: {
      decisions: components['schemas']['SystemLevelDecision'][];
      finding: components['schemas']['LevelFinding'];
      kinds: {
        chosen: boolean;
        class_label: string;
        code: string;
        label: string;
        sensitive: boolean;
      }[];
      may: {
        decide: boolean;
        write: boolean;
      };
      network: {
        addresses: string | null;
        devices: string | null;
        zones: string | null;
      } | null;
      proposed_level: number | null;
      proposed_why: string | null;
      split: {
        article: string;
        /** Format: int64 */
        level: number;
        names: string[];
        text: string;
      } | null;
      system: components['schemas']['SystemLine'];
    };
    SecurityDossier: {
      addressee: string | null;
      appraisal_number: string | null;
      appraised_at: string | null;
      appraiser: string | null;
      attached: {
        article: string;
        code: string;
        label: string;
        required: boolean;
        there: boolean;
      }[];
      confidence: string;
      has_decision_file: boolean;
      /** Format: int64 */
      id: number;
      lacks: string[];
      legal_basis: string;
      /** Format: int64 */
      level: number;
      may: {
        appraise: boolean;
        approve: boolean;
        operates: boolean;
        remove: boolean;
        return: boolean;
        submit: boolean;
        write: boolean;
      };
      opinion: string | null;
      parts: {
        article: string;
        code: string;
        /** Format: int64 */
        missing: number;
        name: string;
      }[];
      returned_for: string | null;
      rules_issuer: string | null;
      rules_number: string | null;
      rules_on: string | null;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'returned' | 'appraised' | 'approved';
      state_label: string;
      steps: {
        action: string;
        /** Format: date-time */
        at: string;
        by: string;
        note: string | null;
      }[];
      submitted_at: string | null;
      submitted_by: string | null;
      systems: {
        /** Format: int64 */
        id: number;
        level: number | null;
        name: string;
      }[];
      terms: {
        article: string;
        confidence: string;
        /** Format: date */
        due: string;
        label: string;
        late: boolean;
        /** Format: int64 */
        working_days: number;
      }[];
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    SecurityDossierBrief: {
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      level: number;
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'returned' | 'appraised' | 'approved';
      state_label: string;
      submitted_at: string | null;
      submitted_by: string | null;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    SecurityDrill: {
      ended_at: string | null;
      entries: {
        /** Format: date-time */
        at: string;
        by: string;
        kind: string;
        label: string;
        text: string;
      }[];
      follow_up: string | null;
      follow_up_due: string | null;
      goal: string;
      /** Format: int64 */
      id: number;
      injects: {
        at: string | null;
        expect: string | null;
        given: boolean;
        /** Format: int64 */
        minute: number;
        text: string | null;
        to: string;
      }[];
      kind_label: string;
      lessons: string | null;
      /** Format: int64 */
      minutes: number;
      /** Format: date-time */
      now: string;
      planned_on: string | null;
      questions: {
        code: string;
        note: string;
        question: string;
        result: string;
      }[];
      roles: {
        code: string;
        label: string;
        people: string;
      }[];
      source: string;
      started_at: string | null;
      /** @enum {string} */
      state: 'planned' | 'running' | 'ended' | 'evaluated';
      state_label: string;
      timing: {
        detected: number | null;
        isolated: number | null;
        recovered: number | null;
      };
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      write: boolean;
    };
    SecurityDrillBrief: {
      ended_at: string | null;
      /** Format: int64 */
      id: number;
      planned_on: string | null;
      started_at: string | null;
      /** @enum {string} */
      state: 'planned' | 'running' | 'ended' | 'evaluated';
      state_label: string;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    SecurityIncident: {
      cause: string | null;
      clocks: components['schemas']['IncidentClock'][];
      description: string;
      /** Format: date-time */
      detected_at: string;
      entries: {
        /** Format: date-time */
        at: string;
        by: string;
        kind: string;
        label: string;
        text: string;
      }[];
      /** Format: int64 */
      id: number;
      immediate: boolean;
      kind_label: string;
      legal_basis: string;
      lessons: string | null;
      measures: string | null;
      /** Format: date-time */
      now: string;
      personal: boolean;
      persons: number | null;
      reach: string | null;
      /** @enum {string} */
      severity: 'ordinary' | 'serious';
      /** @enum {string} */
      state: 'open' | 'closed';
      system: string;
      system_id: number | null;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      write: boolean;
    };
    SecurityIncidentBrief: {
      clocks: components['schemas']['IncidentClock'][];
      /** Format: date-time */
      detected_at: string;
      /** Format: int64 */
      id: number;
      kind_label: string;
      /** @enum {string} */
      severity: 'ordinary' | 'serious';
      /** @enum {string} */
      state: 'open' | 'closed';
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    SecurityIncidentChange: {
      cause?: string | null;
      description?: string;
      /** Format: date-time */
      detected_at?: string;
      immediate?: boolean;
      kind?: string;
      measures?: string | null;
      personal?: boolean;
      persons?: number | null;
      reach?: string | null;
      severity?: string;
      system_id?: number | null;
      title?: string;
      /** Format: int64 */
      unit_id?: number;
    };
    SecurityInspection: {
      /** Format: int64 */
      answered: number;
      answers: components['schemas']['InspectionAnswerKept'][];
      /** Format: int64 */
      asked: number;
      checklist: string;
      /** Format: int64 */
      closed: number;
      conclusion: string | null;
      confirm: boolean;
      /** Format: int64 */
      findings: number;
      found: components['schemas']['InspectionFound'][];
      /** Format: date */
      held_on: string;
      hosts: string | null;
      /** Format: int64 */
      id: number;
      items: components['schemas']['InspectionItem'][];
      legal_basis: string;
      mend: boolean;
      /** Format: int64 */
      met: number;
      /** Format: int64 */
      overdue: number;
      photos: {
        /** Format: int64 */
        id: number;
        item: string;
        key: string;
      }[];
      school_word: string | null;
      source: string;
      /** @enum {string} */
      state: 'open' | 'concluded';
      team: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      unmet: number;
      /** Format: int64 */
      version: number;
      write: boolean;
    };
    SecurityInspectionBrief: {
      /** Format: int64 */
      answered: number;
      /** Format: int64 */
      asked: number;
      checklist: string;
      /** Format: int64 */
      closed: number;
      /** Format: int64 */
      findings: number;
      /** Format: date */
      held_on: string;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      met: number;
      /** Format: int64 */
      overdue: number;
      /** @enum {string} */
      state: 'open' | 'concluded';
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      unmet: number;
      /** Format: int64 */
      version: number;
    };
    SecurityReportItem: {
      code: string;
      draft: string;
      edited: boolean;
      figures: {
        code: string;
        label: string;
        number: number | null;
        text: string | null;
      }[];
      /** Format: int64 */
      missing: number;
      sentence: string;
      table: {
        header: string[];
        rows: string[][];
      } | null;
      title: string;
    };
    SecurityReportStanding: {
      /** Format: date */
      due: string;
      handed_in_at: string | null;
      id: number | null;
      is_commune: boolean;
      late: boolean;
      may_open: boolean;
      /** @enum {string} */
      state: 'none' | 'draft' | 'submitted' | 'returned' | 'received' | 'sent';
      state_label: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      was_late: boolean;
    };
    SecurityReportYear: {
      closed: boolean;
      /** Format: date */
      closes_on: string;
      /** Format: date */
      from: string;
      items: components['schemas']['SecurityReportStanding'][];
      legal_basis: string;
      /** Format: date */
      ministry_due: string;
      note: string;
      /** Format: date */
      owner_due: string;
      /** Format: int64 */
      year: number;
      years: number[];
    };
    Session: {
      commune: components['schemas']['SessionUnit'] | null;
      csrf: string;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      language: 'vi';
      /** Format: int64 */
      lock_minutes: number;
      login: string;
      must_change_password: boolean;
      name: string;
      /** Format: int64 */
      password_length: number;
      period: string;
      permissions: string[];
      personal_pages: string[];
      roles: components['schemas']['SessionRole'][];
      sample: boolean;
      school_year: string;
      second_factor: boolean;
      second_factor_due: string | null;
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
    ShownMailWishes: {
      address: string | null;
      at_once: string[];
      /** Format: int64 */
      hour: number;
      mail_on: boolean;
      /** @enum {string} */
      mode: 'never' | 'daily';
      quiet_from: string;
      quiet_to: string;
      rest_days: boolean;
    };
    SignInPolicy: {
      legal_basis: string;
      note: string;
      second_factor: components['schemas']['PolicyRole'][];
      second_factor_basis: string;
      values: components['schemas']['PolicyValue'][];
    };
    SignIns: {
      /** Format: int64 */
      failures: number;
      has_password: boolean;
      last_address: string;
      last_sign_in: string | null;
      locked_until: string | null;
      second_factor: boolean;
      second_factor_required: boolean;
      /** Format: int64 */
      sessions: number;
      slip_until: string | null;
    };
    StaffAccount: {
      login: string;
      name: string;
      position: string;
      role: string | null;
      /** Format: int64 */
      staff_id: number;
      /** @enum {string} */
      state: 'ready' | 'no_role' | 'has_account' | 'account_off' | 'same_name' | 'left';
      state_label: string;
      user_id: number | null;
    };
    StaffAccounts: {
      roles: {
        label: string;
        role: string;
      }[];
      rows: components['schemas']['StaffAccount'][];
    };
    StatisticsContent: {
      confidence: string;
      /** Format: date-time */
      counted_at: string;
      findings: components['schemas']['StatisticsFinding'][];
      form: string;
      legal_basis: string;
      number: string;
      parts: components['schemas']['StatisticsPart'][];
      school_year: string;
      /** Format: date */
      state_day: string;
      title: string;
      unit_code: string;
      unit_name: string;
    };
    StatisticsEdit: {
      cells?: {
        [key: string]: {
          reason?: string;
          /** Format: int64 */
          value: number;
        } | null;
      };
      explanations?: {
        [key: string]: string;
      };
    };
    StatisticsFinding: {
      codes: number[];
      explanation: string | null;
      hard: boolean;
      key: string;
      text: string;
    };
    StatisticsFormDetail: {
      approval: components['schemas']['Approval'];
      content: components['schemas']['StatisticsContent'];
      /** Format: date */
      due: string;
      form: string;
      /** Format: int64 */
      id: number;
      live: boolean;
      may: {
        records: boolean;
        write: boolean;
      };
      /** Format: int64 */
      number: number;
      school_year: string;
      submissions: components['schemas']['StatisticsSubmission'][];
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    StatisticsKept: {
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      version: number;
    };
    StatisticsLayout: {
      code: string;
      /** Format: int64 */
      computed: number;
      confidence: string;
      legal_basis: string;
      level: string;
      note: string;
      number: string;
      /** Format: int64 */
      rows: number;
      source: string;
      title: string;
    };
    StatisticsLine: {
      before: number | null;
      /** Format: int64 */
      code: number;
      computed: number | null;
      countable: boolean;
      /** Format: int64 */
      depth: number;
      label: string;
      many_levels: boolean;
      note: string | null;
      opens: boolean;
      reason: string | null;
      /** @enum {string} */
      source: 'none' | 'computed' | 'declared' | 'corrected';
      unit: string;
      /** Format: int64 */
      unknown: number;
      value: number | null;
    };
    StatisticsOverview: {
      /** Format: date */
      due: string;
      form: string;
      forms: components['schemas']['StatisticsLayout'][];
      items: components['schemas']['StatisticsStanding'][];
      levels_without_form: string[];
      may_remind: boolean;
      /** Format: date */
      state_day: string;
      vocabulary_note: string;
      year: string;
      years: string[];
    };
    StatisticsPart: {
      lines: components['schemas']['StatisticsLine'][];
      title: string;
    };
    StatisticsRecord: {
      detail: string | null;
      entity: string;
      /** Format: int64 */
      id: number;
      label: string;
      unknown: boolean;
    };
    StatisticsStanding: {
      id: number | null;
      label: string;
      late: boolean;
      /** Format: int64 */
      number: number;
      overdue: boolean;
      own: boolean;
      since: string | null;
      /** @enum {string} */
      state: 'none' | 'open' | 'under_way' | 'returned' | 'approved';
      unit_code: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    StatisticsSubmission: {
      /** Format: int64 */
      number: number;
      /** Format: date-time */
      sent_at: string;
      sent_by: string;
    };
    StatisticsSum: {
      counted: string[];
      form: string;
      missing: string[];
      parts: components['schemas']['StatisticsPart'][];
      /** Format: int64 */
      undecided: number;
      year: string;
    };
    SurveyResults: {
      all: {
        area: string;
        label: string;
        mean: number | null;
      }[];
      answers: string[];
      groups: {
        areas: {
          area: string;
          label: string;
          mean: number | null;
        }[];
        code: string;
        label: string;
        /** Format: int64 */
        people: number;
        shown: boolean;
        statements: {
          area: string;
          code: string;
          distribution: number[] | null;
          mean: number | null;
          text: string;
        }[];
      }[];
    };
    SurveyRoundBrief: {
      answered: {
        code: string;
        label: string;
        /** Format: int64 */
        people: number;
      }[];
      /** Format: date */
      ends_on: string;
      /** Format: int64 */
      id: number;
      may_see: boolean;
      /** Format: date */
      opens_on: string;
      school_year: string;
      shared: boolean;
      /** @enum {string} */
      state: 'planned' | 'open' | 'ended';
      state_label: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    SurveyRoundSeen: {
      answered: {
        code: string;
        label: string;
        /** Format: int64 */
        people: number;
      }[];
      codes: {
        class_name: string;
        code: string;
        /** Format: int64 */
        places: number;
        /** Format: int64 */
        taken: number;
      }[];
      /** Format: date */
      ends_on: string;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      least: number;
      may_see: boolean;
      note: string;
      /** Format: date */
      opens_on: string;
      results: components['schemas']['SurveyResults'] | null;
      school_year: string;
      shared: boolean;
      source: string;
      /** @enum {string} */
      state: 'planned' | 'open' | 'ended';
      state_label: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
      write: boolean;
    };
    SurveySheet: {
      answered: boolean;
      answers: string[];
      /** Format: date */
      ends_on: string;
      group: string;
      /** Format: int64 */
      id: number;
      statements: {
        code: string;
        text: string;
      }[];
      unit_name: string;
    };
    SurveyTotals: {
      note: string;
      results: components['schemas']['SurveyResults'] | null;
      school_year: string;
      /** Format: int64 */
      schools: number;
      /** Format: int64 */
      together: number;
    };
    SystemLevelDecision: {
      has_document: boolean;
      /** Format: int64 */
      id: number;
      /** Format: date */
      issued_on: string;
      issuer: string;
      /** Format: int64 */
      level: number;
      /** Format: date-time */
      noted_at: string;
      noted_by: string;
      number: string;
      stands: boolean;
      valid_to: string | null;
      withdrawn_on: string | null;
      withdrawn_why: string | null;
    };
    SystemLine: {
      /** @enum {string} */
      custody: 'own' | 'assigned' | 'operates' | 'supplier' | 'superior';
      custody_label: string;
      decision: components['schemas']['SystemLevelDecision'] | null;
      /** Format: int64 */
      id: number;
      in_scope: boolean;
      level: number | null;
      name: string;
      /** @enum {string} */
      standing: 'outside' | 'undetermined' | 'undecided' | 'outgrown' | 'approved';
      /** @enum {string} */
      state: 'planned' | 'running' | 'ended';
      supplier: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    SystemMeasure: {
      code: string;
      confidence: string;
      due: string | null;
      /** Format: int64 */
      evidence: number;
      /** Format: int64 */
      from_level: number;
      group: string;
      late: boolean;
      note: string | null;
      person: string | null;
      source: string;
      state: ('met' | 'partly' | 'unmet' | 'not_applicable') | null;
      technical: boolean;
      text: string;
    };
    SystemMeasures: {
      /** Format: int64 */
      applicable: number;
      /** Format: int64 */
      asked: number;
      items: components['schemas']['SystemMeasure'][];
      level: number | null;
      /** Format: int64 */
      met: number;
      /** Format: int64 */
      said: number;
      system: string;
      write: boolean;
    };
    TaskBrief: {
      /** Format: int64 */
      done: number;
      doubtful: boolean;
      due: string | null;
      group_name: string;
      group_no: string;
      /** Format: int64 */
      id: number;
      indicators: components['schemas']['TaskIndicator'][];
      /** Format: int64 */
      late: number;
      lead: string;
      /** @enum {string} */
      lead_kind: 'office' | 'schools';
      name: string;
      /** Format: int64 */
      no: number;
      note: string | null;
      own: components['schemas']['TaskPart'] | null;
      partners: string | null;
      /** Format: int64 */
      percent: number;
      product: string;
      quarters: number[];
      /** @enum {string} */
      schedule: 'quarterly' | 'quarters' | 'continuous';
      schedule_as_written: string;
      /** @enum {string} */
      state: 'todo' | 'doing' | 'done' | 'not_applicable';
      /** Format: int64 */
      units: number;
      /** Format: int64 */
      version: number;
    };
    TaskBudget: {
      /** Format: int64 */
      estimate: number;
      /** Format: int64 */
      id: number;
      label: string;
      may_change: boolean;
      note: string | null;
      /** Format: int64 */
      settled: number;
      /** @enum {string} */
      source: 'state' | 'recurrent' | 'social';
      /** Format: int64 */
      spent: number;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    TaskChange: {
      /** Format: date-time */
      at: string;
      by: string;
      changes: {
        after: string;
        before: string;
        label: string;
      }[];
      /** @enum {string} */
      kind: 'task' | 'work' | 'support';
      unit_id: number | null;
      unit_name: string | null;
      /** Format: int64 */
      version: number;
    };
    TaskComment: {
      /** Format: int64 */
      id: number;
      /** Format: date-time */
      said_at: string;
      said_by: string;
      text: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    TaskDetail: {
      budget: components['schemas']['TaskBudget'][];
      comments: components['schemas']['TaskComment'][];
      /** Format: int64 */
      done: number;
      doubtful: boolean;
      due: string | null;
      funds: components['schemas']['TaskFund'][];
      group_name: string;
      group_no: string;
      /** Format: int64 */
      id: number;
      indicators: components['schemas']['TaskIndicator'][];
      /** Format: int64 */
      late: number;
      lead: string;
      /** @enum {string} */
      lead_kind: 'office' | 'schools';
      may: {
        edit: boolean;
        write_units: components['schemas']['TaskUnit'][];
      };
      name: string;
      /** Format: int64 */
      no: number;
      note: string | null;
      own: components['schemas']['TaskPart'] | null;
      pages: string[];
      partners: string | null;
      parts: components['schemas']['TaskPart'][];
      /** Format: int64 */
      percent: number;
      /** Format: int64 */
      plan_id: number;
      product: string;
      products: components['schemas']['TaskProductForm'][];
      quarters: number[];
      /** @enum {string} */
      schedule: 'quarterly' | 'quarters' | 'continuous';
      schedule_as_written: string;
      /** @enum {string} */
      state: 'todo' | 'doing' | 'done' | 'not_applicable';
      /** Format: int64 */
      units: number;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      year: number;
    };
    TaskEdit: {
      doubtful?: boolean;
      indicators?: string | null;
      lead?: string;
      note?: string | null;
      partners?: string | null;
      quarters?: string;
      /** @enum {string} */
      schedule?: 'quarterly' | 'quarters' | 'continuous';
    };
    TaskFund: {
      /** Format: int64 */
      estimate: number;
      label: string;
      /** Format: int64 */
      settled: number;
      /** @enum {string} */
      source: 'state' | 'recurrent' | 'social';
      /** Format: int64 */
      spent: number;
    };
    TaskHistory: {
      items: components['schemas']['TaskChange'][];
      name: string;
      /** Format: int64 */
      no: number;
    };
    TaskIndicator: {
      indirect: boolean;
      name: string;
      /** Format: int64 */
      no: number;
    };
    TaskList: {
      items: components['schemas']['TaskBrief'][];
      plan: components['schemas']['TaskPlan'] | null;
      rule_note: string;
      unsupported: components['schemas']['TaskIndicator'][];
    };
    TaskMoney: {
      /** Format: int64 */
      estimate: number;
      note?: string | null;
      /** Format: int64 */
      settled?: number;
      /** @enum {string} */
      source: 'state' | 'recurrent' | 'social';
      /** Format: int64 */
      spent?: number;
      /** Format: int64 */
      unit_id?: number;
    };
    TaskOverview: {
      funds: components['schemas']['TaskFund'][];
      links: components['schemas']['IndicatorLink'][];
      plan: components['schemas']['TaskPlan'];
      tasks: components['schemas']['TaskStanding'][];
      units: components['schemas']['UnitStanding'][];
      unsupported: components['schemas']['TaskIndicator'][];
    };
    TaskPart: {
      due: string | null;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      kind: 'work' | 'support';
      late: boolean;
      may_report: boolean;
      note: string | null;
      own_due: string | null;
      /** Format: int64 */
      percent: number;
      reported_on: string | null;
      responsible: string | null;
      /** @enum {string} */
      state: 'todo' | 'doing' | 'done' | 'not_applicable';
      target: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      version: number;
    };
    TaskPlan: {
      code: string;
      current: boolean;
      /** Format: date */
      from: string;
      /** Format: int64 */
      id: number;
      /** Format: date-time */
      loaded_at: string;
      loaded_by: string;
      name: string;
      source: string;
      /** Format: int64 */
      tasks: number;
      /** Format: date */
      to: string;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      year: number;
    };
    TaskProductForm: {
      form: string;
      /** Format: int64 */
      id: number;
      name: string;
      parts: {
        hint: string;
        key: string;
        text: string;
        title: string;
      }[];
      /** Format: int64 */
      version: number;
    };
    TaskStanding: {
      /** Format: int64 */
      done: number;
      due: string | null;
      funds: components['schemas']['TaskFund'][];
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      late: number;
      name: string;
      /** Format: int64 */
      no: number;
      /** Format: int64 */
      percent: number;
      /** @enum {string} */
      state: 'todo' | 'doing' | 'done' | 'not_applicable';
      /** Format: int64 */
      units: number;
    };
    TaskUnit: {
      /** Format: int64 */
      id: number;
      name: string;
    };
    TextRun: {
      changed: boolean;
      text: string;
    };
    Told: {
      /** Format: int64 */
      told: number;
      /** Format: int64 */
      told_before: number;
    };
    TrainingAttendanceList: {
      /** Format: int64 */
      course_id: number;
      items: {
        /** Format: date-time */
        at: string;
        /** Format: int64 */
        enrolment_id: number;
        scanned: boolean;
        /** @enum {string} */
        state: 'present' | 'excused' | 'absent';
      }[];
      session: components['schemas']['TrainingSessionView'];
    };
    TrainingCode: {
      address: string;
      code: string;
      picture: string;
      /** Format: int64 */
      seconds_left: number;
    };
    TrainingCourseItem: {
      /** Format: int64 */
      completed: number;
      course: components['schemas']['TrainingCourseRecord'];
      digital: boolean;
      /** Format: int64 */
      enrolled: number;
      field_label: string;
      may_organise: boolean;
      mine: ('enrolled' | 'waiting' | 'withdrawn') | null;
      my_result: ('none' | 'completed' | 'not_completed') | null;
      state_label: string;
      unit_name: string;
      /** Format: int64 */
      waiting: number;
    };
    TrainingCourseRecord: {
      audience: string;
      cancelled_for: string | null;
      capacity: number | null;
      components: string | null;
      description: string | null;
      ended_on: string | null;
      enrol_until: string | null;
      field_code: string;
      from_date: string | null;
      /** Format: int64 */
      hours: number;
      /** Format: int64 */
      id: number;
      /** @enum {string} */
      kind: 'own' | 'department' | 'online';
      /** Format: int64 */
      least_attendance: number;
      link: string | null;
      organiser: string | null;
      passing_score: number | null;
      /** @enum {string} */
      state: 'draft' | 'open' | 'closed' | 'finished' | 'cancelled';
      title: string;
      to_date: string | null;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      version: number;
    };
    TrainingCourseWhole: {
      doubt: string;
      item: components['schemas']['TrainingCourseItem'];
      may: {
        cancel: boolean;
        certify: boolean;
        close: boolean;
        edit: boolean;
        enrol: {
          /** Format: int64 */
          unit_id: number;
          unit_name: string;
        }[];
        evidence: boolean;
        finish: boolean;
        join: boolean;
        leave: boolean;
        open: boolean;
        organise: boolean;
        remove: boolean;
        reopen: boolean;
      };
      people: components['schemas']['TrainingPerson'][];
      schools: {
        /** Format: int64 */
        completed: number;
        /** Format: int64 */
        enrolled: number;
        /** Format: int64 */
        unit_id: number;
        unit_name: string;
        /** Format: int64 */
        waiting: number;
      }[];
      sessions: components['schemas']['TrainingSessionView'][];
    };
    TrainingCoverage: {
      components: {
        /** Format: int64 */
        below: number;
        code: string;
        /** Format: int64 */
        courses: number;
        lacks: boolean;
        /** Format: int64 */
        rated: number;
        /** Format: int64 */
        seats: number;
        title: string;
      }[];
      note: string | null;
      schools: {
        managers: {
          /** Format: int64 */
          denominator: number;
          /** Format: int64 */
          numerator: number;
        } | null;
        teachers: {
          /** Format: int64 */
          denominator: number;
          /** Format: int64 */
          numerator: number;
        } | null;
        /** Format: int64 */
        unit_id: number;
        unit_name: string;
      }[];
      /** Format: int64 */
      year: number;
    };
    TrainingPerson: {
      certificate: {
        /** Format: int64 */
        id: number;
        number: string;
        revoked_for: string | null;
        revoked_on: string | null;
      } | null;
      group: string;
      /** Format: int64 */
      id: number;
      name: string;
      note: string | null;
      /** Format: int64 */
      present: number;
      /** @enum {string} */
      proposed: 'none' | 'completed' | 'not_completed';
      /** @enum {string} */
      result: 'none' | 'completed' | 'not_completed';
      score: string | null;
      /** Format: int64 */
      staff_id: number;
      /** @enum {string} */
      state: 'enrolled' | 'waiting' | 'withdrawn';
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    TrainingScan: {
      /** Format: date-time */
      at: string;
      before: boolean;
      /** Format: int64 */
      course_id: number;
      session: components['schemas']['TrainingSessionView'];
      title: string;
    };
    TrainingSessionView: {
      /** Format: date */
      day: string;
      from_time: string;
      /** Format: int64 */
      id: number;
      place: string | null;
      taking: boolean;
      to_time: string;
      topic: string | null;
    };
    TrendPoint: {
      /** @enum {string} */
      basis:
        'measured' | 'imported' | 'confirmed' | 'declared' | 'unconfirmed' | 'missing' | 'not_applicable';
      denominator: number | null;
      frozen: boolean;
      label: string;
      met: boolean | null;
      numerator: number | null;
      period: string;
      value: number | null;
      waiting: number | null;
    };
    UndoKept: {
      changed_at: string | null;
      changed_by: string;
      entity: string;
      entity_label: string;
      label: string;
      plural: string;
      /** Format: int64 */
      record_id: number;
      /** @enum {string} */
      why: 'changed_since' | 'in_use' | 'belongs' | 'taken' | 'target_gone' | 'former_gone';
      why_label: string;
    };
    UndoPlan: {
      entities: components['schemas']['UndoTally'][];
      /** Format: int64 */
      free: number;
      kept: components['schemas']['UndoKept'][];
      /** Format: int64 */
      kept_total: number;
      refusal: string;
      undone_by: number | null;
    };
    UndoTally: {
      entity: string;
      /** Format: int64 */
      kept: number;
      label: string;
      /** Format: int64 */
      removed: number;
      /** Format: int64 */
      restored: number;
      /** Format: int64 */
      reverted: number;
    };
    UnitEntries: {
      /** Format: int64 */
      answer_id: number;
      entries: {
        [key: string]: unknown;
      };
      number: number | null;
      /** @enum {string} */
      state: 'open' | 'submitted' | 'returned' | 'accepted' | 'correcting';
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    UnitRegulation: {
      acknowledged_at: string | null;
      allowed: string | null;
      approved_at: string | null;
      approved_by: string | null;
      asked: boolean;
      audience: string;
      audience_name: string;
      basis: string;
      doubtful: boolean;
      due: string | null;
      forbidden: string | null;
      forbidden_data: string | null;
      guidance: boolean;
      /** Format: int64 */
      id: number;
      in_force_from: string | null;
      issued_on: string | null;
      kind: string;
      kind_name: string;
      may_approve: boolean;
      may_attach: boolean;
      may_replace: boolean;
      may_return: boolean;
      may_revoke: boolean;
      may_see_readers: boolean;
      may_write: boolean;
      number: string | null;
      own_text: boolean;
      pupil_age: number | null;
      /** Format: int64 */
      read: number;
      /** Format: int64 */
      readers: number;
      replaced_by: components['schemas']['RegulationLink'] | null;
      replaces: components['schemas']['RegulationLink'] | null;
      returned_for: string | null;
      review_by: string | null;
      revoked_for: string | null;
      revoked_on: string | null;
      /** @enum {string} */
      standing: 'draft' | 'in_review' | 'approved' | 'in_force' | 'expired' | 'replaced' | 'revoked';
      standing_label: string;
      steps: components['schemas']['RegulationTrace'][];
      summary: string | null;
      title: string;
      tool: string | null;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      valid_until: string | null;
      /** Format: int64 */
      version: number;
    };
    UnitRegulationBrief: {
      acknowledged_at: string | null;
      asked: boolean;
      due: string | null;
      guidance: boolean;
      /** Format: int64 */
      id: number;
      in_force_from: string | null;
      kind: string;
      kind_name: string;
      number: string | null;
      /** Format: int64 */
      read: number;
      /** Format: int64 */
      readers: number;
      review_by: string | null;
      /** @enum {string} */
      standing: 'draft' | 'in_review' | 'approved' | 'in_force' | 'expired' | 'replaced' | 'revoked';
      standing_label: string;
      title: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      valid_until: string | null;
      /** Format: int64 */
      version: number;
    };
    UnitRegulationChange: {
      allowed?: string | null;
      audience?: string;
      forbidden?: string | null;
      forbidden_data?: string | null;
      kind?: string;
      pupil_age?: number | null;
      review_by?: string | null;
      summary?: string | null;
      title?: string;
      tool?: string | null;
      /** Format: int64 */
      unit_id?: number;
      valid_until?: string | null;
    };
    UnitStanding: {
      /** Format: int64 */
      done: number;
      due: string | null;
      funds: components['schemas']['TaskFund'][];
      /** Format: int64 */
      late: number;
      /** Format: int64 */
      percent: number;
      /** @enum {string} */
      state: 'todo' | 'doing' | 'done' | 'not_applicable';
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      /** Format: int64 */
      units: number;
    };
    VerificationEntry: {
      answer: {
        label: string;
        on: string | null;
        /** Format: date-time */
        recorded_at: string;
      } | null;
      birth_date: string;
      citizen_number: string | null;
      class_id: number | null;
      class_name: string;
      findings: {
        code: string;
        field: string;
        proposed: string | null;
        sure: string;
      }[];
      /** Format: int64 */
      id: number;
      ministry_code: string | null;
      name: string;
      noted: {
        follow_up_on: string | null;
        /** Format: int64 */
        id: number;
        letter_on: string | null;
        note: string | null;
        proposed_field: string;
        proposed_value: string | null;
        proposed_why: string | null;
        /** Format: int64 */
        version: number;
      } | null;
      overtaken: boolean;
      request: {
        /** Format: int64 */
        attempts: number;
        /** Format: int64 */
        batch_id: number;
        fault: string | null;
        next_at: string | null;
        /** Format: date-time */
        sent_at: string;
        way: string;
      } | null;
      sex: string;
      state: string;
      trial: {
        label: string;
        on: string | null;
        /** Format: date-time */
        recorded_at: string;
      } | null;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      version: number;
    };
    VerificationList: {
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      pupils: number;
      purpose: string;
      /** Format: date-time */
      sent_at: string;
      sent_by: string;
      trial: boolean;
      /** Format: int64 */
      unit_id: number;
      way: string;
      withdrawn_at: string | null;
    };
    VerificationStanding: {
      code: string;
      counts: {
        [key: string]: number;
      };
      indicator: {
        denominator: number | null;
        /** Format: int64 */
        numerator: number;
      } | null;
      /** Format: int64 */
      matched_earlier: number;
      name: string;
      /** Format: int64 */
      pupils: number;
      trend: {
        /** Format: int64 */
        matched: number;
        /** Format: date */
        to: string;
      }[];
      /** Format: int64 */
      trial_answers: number;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      waiting_long: number;
    };
    VerificationWords: {
      findings: {
        [key: string]: {
          label: string;
          todo: string;
          why: string;
        };
      };
      states: [string, string][];
      sure: [string, string][];
    };
    VersionChangeset: {
      /** Format: int64 */
      id: number;
      kind: string;
      label: string;
    };
    ViolationBrief: {
      about: string;
      /** Format: int64 */
      about_unit_id: number;
      explain_by: string | null;
      /** Format: date */
      happened_on: string;
      /** Format: int64 */
      id: number;
      kind_name: string;
      overdue: boolean;
      remedy_due: string | null;
      /** @enum {string} */
      state: 'recorded' | 'asked' | 'explained' | 'concluded' | 'closed';
      state_label: string;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      version: number;
    };
    ViolationChange: {
      /** Format: int64 */
      about_unit_id?: number;
      collective?: string | null;
      /** Format: date */
      happened_on?: string;
      incident_id?: number | null;
      kind?: string;
      level?: string | null;
      regulation_id?: number | null;
      rule?: string | null;
      staff_id?: number | null;
      /** Format: int64 */
      unit_id?: number;
      what?: string;
    };
    ViolationCount: {
      /** Format: int64 */
      all: number;
      /** Format: int64 */
      found: number;
      levels: number[];
      /** Format: int64 */
      open: number;
      /** Format: int64 */
      overdue: number;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
    };
    ViolationDetail: {
      about: string;
      /** Format: int64 */
      about_unit_id: number;
      concerned: string;
      conclusion: string | null;
      decide: boolean;
      decision_form: string | null;
      decision_form_name: string;
      decision_number: string | null;
      decision_on: string | null;
      explain_by: string | null;
      explained_at: string | null;
      explained_on_paper: boolean;
      explanation: string | null;
      found: boolean | null;
      /** Format: date */
      happened_on: string;
      has_account: boolean;
      /** Format: int64 */
      id: number;
      incident: string | null;
      incident_id: number | null;
      kind: string;
      kind_name: string;
      level: string | null;
      level_name: string;
      overdue: boolean;
      prepared_by: string | null;
      proposed: boolean | null;
      regulation: string | null;
      regulation_id: number | null;
      remedy: string | null;
      remedy_done_on: string | null;
      remedy_due: string | null;
      remedy_note: string | null;
      reopened_for: string | null;
      rule: string | null;
      staff_id: number | null;
      /** @enum {string} */
      state: 'recorded' | 'asked' | 'explained' | 'concluded' | 'closed';
      state_label: string;
      /** Format: int64 */
      unit_id: number;
      /** Format: int64 */
      version: number;
      what: string;
      write: boolean;
    };
    ViolationOptions: {
      doubtful: boolean;
      /** Format: int64 */
      explain_days: number;
      forms: {
        code: string;
        document: boolean;
        name: string;
        of_collective: boolean;
        of_person: boolean;
      }[];
      incidents: {
        /** Format: int64 */
        id: number;
        name: string;
      }[];
      kinds: {
        code: string;
        name: string;
      }[];
      levels: {
        code: string;
        name: string;
      }[];
      people: {
        /** Format: int64 */
        id: number;
        name: string;
      }[];
      regulations: {
        /** Format: int64 */
        id: number;
        name: string;
      }[];
      source: string;
      /** Format: int64 */
      unit_id: number;
      units: {
        /** Format: int64 */
        id: number;
        name: string;
      }[];
    };
    Visit: {
      /** Format: date-time */
      at: string;
      name: string | null;
      path: string;
      pinned: boolean;
    };
    WaitingItem: {
      due: string | null;
      late: boolean;
      /** Format: int64 */
      number: number;
      page: string;
      words: string;
    };
    WarehouseBatch: {
      /** Format: int64 */
      attempts: number;
      code: string;
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
      error: string;
      /** Format: int64 */
      id: number;
      /** Format: date-time */
      next_at: string;
      /** Format: int64 */
      records: number;
    };
    WarehouseReconciliation: {
      /** Format: date-time */
      at: string;
      /** Format: int64 */
      differing: number;
      equal: boolean;
      error: string;
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      ours: number;
      /** Format: int64 */
      theirs: number;
    };
    WarehouseState: {
      /** Format: int64 */
      accepted: number;
      /** Format: int64 */
      held: number;
      key_id: string;
      /** @enum {string} */
      mode: 'trial' | 'real';
      mode_label: string;
      public_key: string;
      reconciliations: components['schemas']['WarehouseReconciliation'][];
      /** Format: int64 */
      rejected: number;
      tables: {
        agreed_on: string | null;
        due: boolean;
        label: string;
        late: string;
        on_time: boolean;
        table: string;
        without_source: string[];
      }[];
      /** Format: int64 */
      to_send: number;
      units: {
        /** Format: int64 */
        accepted: number;
        /** Format: int64 */
        held: number;
        /** Format: int64 */
        rejected: number;
        /** Format: int64 */
        to_send: number;
        /** Format: int64 */
        unit_id: number;
        unit_name: string;
      }[];
    };
    WarehouseTrouble: {
      entity: string;
      label: string;
      note: string;
      /** Format: int64 */
      record_id: number;
      /** @enum {string} */
      state: 'rejected' | 'held';
      table: string;
      /** Format: int64 */
      unit_id: number;
    };
    WebhookDelivery: {
      /** Format: int64 */
      attempts: number;
      /** Format: int64 */
      changes: number;
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
      error: string;
      /** Format: int64 */
      id: number;
      /** Format: date-time */
      next_at: string;
      /** @enum {string} */
      state: 'waiting' | 'sent' | 'dead';
    };
    WorkReport: {
      note?: string | null;
      /** Format: int64 */
      percent: number;
      /** @enum {string} */
      state: 'todo' | 'doing' | 'done';
    };
    Written: {
      /** Format: int64 */
      id: number;
      /** Format: int64 */
      version: number;
    };
    YearlySecurityReport: {
      can: {
        hand_in: boolean;
        receive: boolean;
        return: boolean;
        write: boolean;
      };
      closed: boolean;
      /** Format: date */
      closes_on: string;
      /** Format: date-time */
      counted_at: string;
      document_number: string | null;
      document_on: string | null;
      /** Format: date */
      due: string;
      /** Format: date */
      from: string;
      handed_in_at: string | null;
      handed_in_by: string | null;
      /** Format: int64 */
      id: number;
      is_commune: boolean;
      items: components['schemas']['SecurityReportItem'][];
      legal_basis: string;
      live: boolean;
      /** Format: int64 */
      missing: number;
      note: string;
      /** Format: int64 */
      number: number;
      reason: string | null;
      recipient: string | null;
      /** @enum {string} */
      state: 'none' | 'draft' | 'submitted' | 'returned' | 'received' | 'sent';
      state_label: string;
      /** Format: date */
      to: string;
      /** Format: int64 */
      unit_id: number;
      unit_name: string;
      usual_recipient: string;
      /** Format: int64 */
      version: number;
      /** Format: int64 */
      year: number;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type Access = components['schemas']['Access'];
export type AccessWay = components['schemas']['AccessWay'];
export type AccreditationDetail = components['schemas']['AccreditationDetail'];
export type AccreditationFigure = components['schemas']['AccreditationFigure'];
export type AccreditationFigures = components['schemas']['AccreditationFigures'];
export type AccreditationOverview = components['schemas']['AccreditationOverview'];
export type AccreditationPoint = components['schemas']['AccreditationPoint'];
export type AccreditationStanding = components['schemas']['AccreditationStanding'];
export type AccreditationTaskView = components['schemas']['AccreditationTaskView'];
export type Answer = components['schemas']['Answer'];
export type AnswerBrief = components['schemas']['AnswerBrief'];
export type AnswerVersion = components['schemas']['AnswerVersion'];
export type ApiAccessRequest = components['schemas']['ApiAccessRequest'];
export type ApiAccessView = components['schemas']['ApiAccessView'];
export type ApiClientChange = components['schemas']['ApiClientChange'];
export type ApiClientSecret = components['schemas']['ApiClientSecret'];
export type ApiClientView = components['schemas']['ApiClientView'];
export type Approval = components['schemas']['Approval'];
export type AssessmentAnswerView = components['schemas']['AssessmentAnswerView'];
export type AssessmentDetail = components['schemas']['AssessmentDetail'];
export type AssessmentHeading = components['schemas']['AssessmentHeading'];
export type AssessmentOverview = components['schemas']['AssessmentOverview'];
export type AssessmentStanding = components['schemas']['AssessmentStanding'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditVerdict = components['schemas']['AuditVerdict'];
export type Backup = components['schemas']['Backup'];
export type BackupAlert = components['schemas']['BackupAlert'];
export type BackupPlaceSight = components['schemas']['BackupPlaceSight'];
export type BackupRun = components['schemas']['BackupRun'];
export type Backups = components['schemas']['Backups'];
export type BesideFigure = components['schemas']['BesideFigure'];
export type BookReading = components['schemas']['BookReading'];
export type BulkEdit = components['schemas']['BulkEdit'];
export type BulkSample = components['schemas']['BulkSample'];
export type Campaign = components['schemas']['Campaign'];
export type Change = components['schemas']['Change'];
export type ChangedFigure = components['schemas']['ChangedFigure'];
export type Changeset = components['schemas']['Changeset'];
export type ClosedAccount = components['schemas']['ClosedAccount'];
export type CodeList = components['schemas']['CodeList'];
export type ComparedReport = components['schemas']['ComparedReport'];
export type CompetenceFramework = components['schemas']['CompetenceFramework'];
export type CompetenceNeeds = components['schemas']['CompetenceNeeds'];
export type CompetencePerson = components['schemas']['CompetencePerson'];
export type CompetencePersonRow = components['schemas']['CompetencePersonRow'];
export type Completeness = components['schemas']['Completeness'];
export type Condition = components['schemas']['Condition'];
export type ConnectionChange = components['schemas']['ConnectionChange'];
export type ConnectionKind = components['schemas']['ConnectionKind'];
export type ConnectionView = components['schemas']['ConnectionView'];
export type CouncilMemberView = components['schemas']['CouncilMemberView'];
export type CountedDataCheck = components['schemas']['CountedDataCheck'];
export type CriteriaAdoption = components['schemas']['CriteriaAdoption'];
export type CriteriaBand = components['schemas']['CriteriaBand'];
export type CriteriaComparison = components['schemas']['CriteriaComparison'];
export type CriteriaContent = components['schemas']['CriteriaContent'];
export type CriteriaFieldDifference = components['schemas']['CriteriaFieldDifference'];
export type CriteriaFinding = components['schemas']['CriteriaFinding'];
export type CriteriaParent = components['schemas']['CriteriaParent'];
export type CriteriaRule = components['schemas']['CriteriaRule'];
export type CriteriaSetDetail = components['schemas']['CriteriaSetDetail'];
export type CriteriaSetSummary = components['schemas']['CriteriaSetSummary'];
export type CriteriaShare = components['schemas']['CriteriaShare'];
export type CriteriaSum = components['schemas']['CriteriaSum'];
export type Criterion = components['schemas']['Criterion'];
export type DataCheck = components['schemas']['DataCheck'];
export type DataCheckTrial = components['schemas']['DataCheckTrial'];
export type DataExcuseLine = components['schemas']['DataExcuseLine'];
export type DataOffender = components['schemas']['DataOffender'];
export type DataRequest = components['schemas']['DataRequest'];
export type DataScore = components['schemas']['DataScore'];
export type DataState = components['schemas']['DataState'];
export type DataTrend = components['schemas']['DataTrend'];
export type DeclarationDetail = components['schemas']['DeclarationDetail'];
export type DeclarationDuty = components['schemas']['DeclarationDuty'];
export type DeclarationStepShown = components['schemas']['DeclarationStepShown'];
export type DeviceInventoryRow = components['schemas']['DeviceInventoryRow'];
export type DeviceInventoryView = components['schemas']['DeviceInventoryView'];
export type Double = components['schemas']['Double'];
export type DoubleCounts = components['schemas']['DoubleCounts'];
export type DrillScenario = components['schemas']['DrillScenario'];
export type Elsewhere = components['schemas']['Elsewhere'];
export type Emulation = components['schemas']['Emulation'];
export type EmulationConfirmed = components['schemas']['EmulationConfirmed'];
export type EmulationIndicator = components['schemas']['EmulationIndicator'];
export type EmulationKept = components['schemas']['EmulationKept'];
export type EmulationUnit = components['schemas']['EmulationUnit'];
export type EntityMeta = components['schemas']['EntityMeta'];
export type EntryChange = components['schemas']['EntryChange'];
export type Evidence = components['schemas']['Evidence'];
export type EvidenceChange = components['schemas']['EvidenceChange'];
export type EvidenceContent = components['schemas']['EvidenceContent'];
export type EvidenceDetail = components['schemas']['EvidenceDetail'];
export type EvidenceList = components['schemas']['EvidenceList'];
export type EvidenceUses = components['schemas']['EvidenceUses'];
export type EvidenceUseView = components['schemas']['EvidenceUseView'];
export type ExtractionEntry = components['schemas']['ExtractionEntry'];
export type FailingRecord = components['schemas']['FailingRecord'];
export type FeedItem = components['schemas']['FeedItem'];
export type FieldMeta = components['schemas']['FieldMeta'];
export type FieldTotal = components['schemas']['FieldTotal'];
export type Figure = components['schemas']['Figure'];
export type FigureChange = components['schemas']['FigureChange'];
export type FigureRevision = components['schemas']['FigureRevision'];
export type Forecast = components['schemas']['Forecast'];
export type ForecastAssumption = components['schemas']['ForecastAssumption'];
export type FormCheck = components['schemas']['FormCheck'];
export type FormColumn = components['schemas']['FormColumn'];
export type FormerAddress = components['schemas']['FormerAddress'];
export type FormerAssessment = components['schemas']['FormerAssessment'];
export type FormerCode = components['schemas']['FormerCode'];
export type FormField = components['schemas']['FormField'];
export type FormProblem = components['schemas']['FormProblem'];
export type FoundGroup = components['schemas']['FoundGroup'];
export type FoundItem = components['schemas']['FoundItem'];
export type FoundPlace = components['schemas']['FoundPlace'];
export type GroupRating = components['schemas']['GroupRating'];
export type HandedRecord = components['schemas']['HandedRecord'];
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
export type IncidentClock = components['schemas']['IncidentClock'];
export type Indicator = components['schemas']['Indicator'];
export type IndicatorDetail = components['schemas']['IndicatorDetail'];
export type IndicatorLink = components['schemas']['IndicatorLink'];
export type IndicatorVariant = components['schemas']['IndicatorVariant'];
export type InfrastructureDevices = components['schemas']['InfrastructureDevices'];
export type InfrastructureLine = components['schemas']['InfrastructureLine'];
export type InfrastructureNeed = components['schemas']['InfrastructureNeed'];
export type InfrastructureNorms = components['schemas']['InfrastructureNorms'];
export type InfrastructureNormValue = components['schemas']['InfrastructureNormValue'];
export type InfrastructureOfSchool = components['schemas']['InfrastructureOfSchool'];
export type InfrastructureOverview = components['schemas']['InfrastructureOverview'];
export type InspectionAnswerKept = components['schemas']['InspectionAnswerKept'];
export type InspectionAnswersKept = components['schemas']['InspectionAnswersKept'];
export type InspectionFound = components['schemas']['InspectionFound'];
export type InspectionItem = components['schemas']['InspectionItem'];
export type InvestmentLineView = components['schemas']['InvestmentLineView'];
export type InvestmentPlanView = components['schemas']['InvestmentPlanView'];
export type InvestmentProposalBrief = components['schemas']['InvestmentProposalBrief'];
export type InvestmentProposalView = components['schemas']['InvestmentProposalView'];
export type IssueWords = components['schemas']['IssueWords'];
export type ItPostHolder = components['schemas']['ItPostHolder'];
export type ItPostReview = components['schemas']['ItPostReview'];
export type ItPosts = components['schemas']['ItPosts'];
export type ItPostSchool = components['schemas']['ItPostSchool'];
export type Job = components['schemas']['Job'];
export type LevelClass = components['schemas']['LevelClass'];
export type LevelClasses = components['schemas']['LevelClasses'];
export type LevelFinding = components['schemas']['LevelFinding'];
export type LevelGrid = components['schemas']['LevelGrid'];
export type LevelSummary = components['schemas']['LevelSummary'];
export type LikelyDuplicate = components['schemas']['LikelyDuplicate'];
export type LineageInput = components['schemas']['LineageInput'];
export type MailLetter = components['schemas']['MailLetter'];
export type MailSettings = components['schemas']['MailSettings'];
export type MailSettingsChange = components['schemas']['MailSettingsChange'];
export type MailWishes = components['schemas']['MailWishes'];
export type MendableRow = components['schemas']['MendableRow'];
export type MendedRow = components['schemas']['MendedRow'];
export type MergeCase = components['schemas']['MergeCase'];
export type Merged = components['schemas']['Merged'];
export type MergeField = components['schemas']['MergeField'];
export type MergePair = components['schemas']['MergePair'];
export type MergeSide = components['schemas']['MergeSide'];
export type MergeTally = components['schemas']['MergeTally'];
export type Meta = components['schemas']['Meta'];
export type MissingRecord = components['schemas']['MissingRecord'];
export type MoveCounts = components['schemas']['MoveCounts'];
export type Moved = components['schemas']['Moved'];
export type Notice = components['schemas']['Notice'];
export type OffenderExcuse = components['schemas']['OffenderExcuse'];
export type OffenderPage = components['schemas']['OffenderPage'];
export type OneRosterIntake = components['schemas']['OneRosterIntake'];
export type OneRosterVerdict = components['schemas']['OneRosterVerdict'];
export type OpenSession = components['schemas']['OpenSession'];
export type OutreachActivity = components['schemas']['OutreachActivity'];
export type OutreachArticle = components['schemas']['OutreachArticle'];
export type OutreachArticleBrief = components['schemas']['OutreachArticleBrief'];
export type OutreachPhoto = components['schemas']['OutreachPhoto'];
export type OwnClass = components['schemas']['OwnClass'];
export type OwnCompetence = components['schemas']['OwnCompetence'];
export type OwnDataCheck = components['schemas']['OwnDataCheck'];
export type OwnTraining = components['schemas']['OwnTraining'];
export type OwnViolation = components['schemas']['OwnViolation'];
export type ParagraphPair = components['schemas']['ParagraphPair'];
export type Period = components['schemas']['Period'];
export type PeriodFreezing = components['schemas']['PeriodFreezing'];
export type PersonMoveView = components['schemas']['PersonMoveView'];
export type PersonName = components['schemas']['PersonName'];
export type PersonPath = components['schemas']['PersonPath'];
export type PersonStay = components['schemas']['PersonStay'];
export type PlaceName = components['schemas']['PlaceName'];
export type PlanPreview = components['schemas']['PlanPreview'];
export type PolicyRole = components['schemas']['PolicyRole'];
export type PolicyValue = components['schemas']['PolicyValue'];
export type PracticeBrief = components['schemas']['PracticeBrief'];
export type PracticeCatalogue = components['schemas']['PracticeCatalogue'];
export type PracticeFigure = components['schemas']['PracticeFigure'];
export type PracticeTotal = components['schemas']['PracticeTotal'];
export type PracticeUse = components['schemas']['PracticeUse'];
export type PracticeView = components['schemas']['PracticeView'];
export type Problem = components['schemas']['Problem'];
export type Promoted = components['schemas']['Promoted'];
export type PromotionLine = components['schemas']['PromotionLine'];
export type PromotionPreview = components['schemas']['PromotionPreview'];
export type PublicationConsentGiven = components['schemas']['PublicationConsentGiven'];
export type PupilConsents = components['schemas']['PupilConsents'];
export type PupilConsentsBrief = components['schemas']['PupilConsentsBrief'];
export type Question = components['schemas']['Question'];
export type QuestionBackward = components['schemas']['QuestionBackward'];
export type QuestionField = components['schemas']['QuestionField'];
export type QuestionFile = components['schemas']['QuestionFile'];
export type QuestionHead = components['schemas']['QuestionHead'];
export type QuestionKey = components['schemas']['QuestionKey'];
export type QuestionList = components['schemas']['QuestionList'];
export type QuestionSchedule = components['schemas']['QuestionSchedule'];
export type QuestionSubject = components['schemas']['QuestionSubject'];
export type QuestionTable = components['schemas']['QuestionTable'];
export type QuestionTemplate = components['schemas']['QuestionTemplate'];
export type Raise = components['schemas']['Raise'];
export type Rating = components['schemas']['Rating'];
export type RecordVersion = components['schemas']['RecordVersion'];
export type Regime = components['schemas']['Regime'];
export type RegimeChange = components['schemas']['RegimeChange'];
export type RegulationHoldings = components['schemas']['RegulationHoldings'];
export type RegulationKinds = components['schemas']['RegulationKinds'];
export type RegulationLink = components['schemas']['RegulationLink'];
export type RegulationReaders = components['schemas']['RegulationReaders'];
export type RegulationTrace = components['schemas']['RegulationTrace'];
export type RejectedRowForm = components['schemas']['RejectedRowForm'];
export type Report = components['schemas']['Report'];
export type ReportBrief = components['schemas']['ReportBrief'];
export type ReportComparison = components['schemas']['ReportComparison'];
export type ReportCorrection = components['schemas']['ReportCorrection'];
export type ReportedFigure = components['schemas']['ReportedFigure'];
export type ReportedIssue = components['schemas']['ReportedIssue'];
export type ReportEdit = components['schemas']['ReportEdit'];
export type ReportedTask = components['schemas']['ReportedTask'];
export type ReportIssueDraft = components['schemas']['ReportIssueDraft'];
export type ReportIssueShown = components['schemas']['ReportIssueShown'];
export type ReportSection = components['schemas']['ReportSection'];
export type ReportStanding = components['schemas']['ReportStanding'];
export type ReportStep = components['schemas']['ReportStep'];
export type RequestBrief = components['schemas']['RequestBrief'];
export type RequestEdit = components['schemas']['RequestEdit'];
export type RequestFile = components['schemas']['RequestFile'];
export type RequestForm = components['schemas']['RequestForm'];
export type RequestTotals = components['schemas']['RequestTotals'];
export type RestorePreview = components['schemas']['RestorePreview'];
export type Role = components['schemas']['Role'];
export type SavedQuestion = components['schemas']['SavedQuestion'];
export type SchoolDataCheck = components['schemas']['SchoolDataCheck'];
export type SchoolDataState = components['schemas']['SchoolDataState'];
export type SchoolFigure = components['schemas']['SchoolFigure'];
export type SchoolForecast = components['schemas']['SchoolForecast'];
export type SchoolInfrastructure = components['schemas']['SchoolInfrastructure'];
export type SchoolName = components['schemas']['SchoolName'];
export type SchoolPlanBrief = components['schemas']['SchoolPlanBrief'];
export type SchoolPlanDetail = components['schemas']['SchoolPlanDetail'];
export type SchoolPlanEdit = components['schemas']['SchoolPlanEdit'];
export type SchoolPlanItem = components['schemas']['SchoolPlanItem'];
export type SchoolReportContent = components['schemas']['SchoolReportContent'];
export type SchoolReportDetail = components['schemas']['SchoolReportDetail'];
export type SchoolReportEdit = components['schemas']['SchoolReportEdit'];
export type SchoolReportOverview = components['schemas']['SchoolReportOverview'];
export type SchoolReportStep = components['schemas']['SchoolReportStep'];
export type SchoolSubmission = components['schemas']['SchoolSubmission'];
export type SchoolSubmissionDetail = components['schemas']['SchoolSubmissionDetail'];
export type SectionChange = components['schemas']['SectionChange'];
export type SectorCommon = components['schemas']['SectorCommon'];
export type SectorContent = components['schemas']['SectorContent'];
export type SectorFaults = components['schemas']['SectorFaults'];
export type SectorLayout = components['schemas']['SectorLayout'];
export type SectorLedgerRow = components['schemas']['SectorLedgerRow'];
export type SectorSetSummary = components['schemas']['SectorSetSummary'];
export type SectorSetWhole = components['schemas']['SectorSetWhole'];
export type SectorTrouble = components['schemas']['SectorTrouble'];
export type SectorUnit = components['schemas']['SectorUnit'];
export type SecuredSystem = components['schemas']['SecuredSystem'];
export type SecurityDossier = components['schemas']['SecurityDossier'];
export type SecurityDossierBrief = components['schemas']['SecurityDossierBrief'];
export type SecurityDrill = components['schemas']['SecurityDrill'];
export type SecurityDrillBrief = components['schemas']['SecurityDrillBrief'];
export type SecurityIncident = components['schemas']['SecurityIncident'];
export type SecurityIncidentBrief = components['schemas']['SecurityIncidentBrief'];
export type SecurityIncidentChange = components['schemas']['SecurityIncidentChange'];
export type SecurityInspection = components['schemas']['SecurityInspection'];
export type SecurityInspectionBrief = components['schemas']['SecurityInspectionBrief'];
export type SecurityReportItem = components['schemas']['SecurityReportItem'];
export type SecurityReportStanding = components['schemas']['SecurityReportStanding'];
export type SecurityReportYear = components['schemas']['SecurityReportYear'];
export type Session = components['schemas']['Session'];
export type SessionRole = components['schemas']['SessionRole'];
export type SessionUnit = components['schemas']['SessionUnit'];
export type ShownMailWishes = components['schemas']['ShownMailWishes'];
export type SignInPolicy = components['schemas']['SignInPolicy'];
export type SignIns = components['schemas']['SignIns'];
export type StaffAccount = components['schemas']['StaffAccount'];
export type StaffAccounts = components['schemas']['StaffAccounts'];
export type StatisticsContent = components['schemas']['StatisticsContent'];
export type StatisticsEdit = components['schemas']['StatisticsEdit'];
export type StatisticsFinding = components['schemas']['StatisticsFinding'];
export type StatisticsFormDetail = components['schemas']['StatisticsFormDetail'];
export type StatisticsKept = components['schemas']['StatisticsKept'];
export type StatisticsLayout = components['schemas']['StatisticsLayout'];
export type StatisticsLine = components['schemas']['StatisticsLine'];
export type StatisticsOverview = components['schemas']['StatisticsOverview'];
export type StatisticsPart = components['schemas']['StatisticsPart'];
export type StatisticsRecord = components['schemas']['StatisticsRecord'];
export type StatisticsStanding = components['schemas']['StatisticsStanding'];
export type StatisticsSubmission = components['schemas']['StatisticsSubmission'];
export type StatisticsSum = components['schemas']['StatisticsSum'];
export type SurveyResults = components['schemas']['SurveyResults'];
export type SurveyRoundBrief = components['schemas']['SurveyRoundBrief'];
export type SurveyRoundSeen = components['schemas']['SurveyRoundSeen'];
export type SurveySheet = components['schemas']['SurveySheet'];
export type SurveyTotals = components['schemas']['SurveyTotals'];
export type SystemLevelDecision = components['schemas']['SystemLevelDecision'];
export type SystemLine = components['schemas']['SystemLine'];
export type SystemMeasure = components['schemas']['SystemMeasure'];
export type SystemMeasures = components['schemas']['SystemMeasures'];
export type TaskBrief = components['schemas']['TaskBrief'];
export type TaskBudget = components['schemas']['TaskBudget'];
export type TaskChange = components['schemas']['TaskChange'];
export type TaskComment = components['schemas']['TaskComment'];
export type TaskDetail = components['schemas']['TaskDetail'];
export type TaskEdit = components['schemas']['TaskEdit'];
export type TaskFund = components['schemas']['TaskFund'];
export type TaskHistory = components['schemas']['TaskHistory'];
export type TaskIndicator = components['schemas']['TaskIndicator'];
export type TaskList = components['schemas']['TaskList'];
export type TaskMoney = components['schemas']['TaskMoney'];
export type TaskOverview = components['schemas']['TaskOverview'];
export type TaskPart = components['schemas']['TaskPart'];
export type TaskPlan = components['schemas']['TaskPlan'];
export type TaskProductForm = components['schemas']['TaskProductForm'];
export type TaskStanding = components['schemas']['TaskStanding'];
export type TaskUnit = components['schemas']['TaskUnit'];
export type TextRun = components['schemas']['TextRun'];
export type Told = components['schemas']['Told'];
export type TrainingAttendanceList = components['schemas']['TrainingAttendanceList'];
export type TrainingCode = components['schemas']['TrainingCode'];
export type TrainingCourseItem = components['schemas']['TrainingCourseItem'];
export type TrainingCourseRecord = components['schemas']['TrainingCourseRecord'];
export type TrainingCourseWhole = components['schemas']['TrainingCourseWhole'];
export type TrainingCoverage = components['schemas']['TrainingCoverage'];
export type TrainingPerson = components['schemas']['TrainingPerson'];
export type TrainingScan = components['schemas']['TrainingScan'];
export type TrainingSessionView = components['schemas']['TrainingSessionView'];
export type TrendPoint = components['schemas']['TrendPoint'];
export type UndoKept = components['schemas']['UndoKept'];
export type UndoPlan = components['schemas']['UndoPlan'];
export type UndoTally = components['schemas']['UndoTally'];
export type UnitEntries = components['schemas']['UnitEntries'];
export type UnitRegulation = components['schemas']['UnitRegulation'];
export type UnitRegulationBrief = components['schemas']['UnitRegulationBrief'];
export type UnitRegulationChange = components['schemas']['UnitRegulationChange'];
export type UnitStanding = components['schemas']['UnitStanding'];
export type VerificationEntry = components['schemas']['VerificationEntry'];
export type VerificationList = components['schemas']['VerificationList'];
export type VerificationStanding = components['schemas']['VerificationStanding'];
export type VerificationWords = components['schemas']['VerificationWords'];
export type VersionChangeset = components['schemas']['VersionChangeset'];
export type ViolationBrief = components['schemas']['ViolationBrief'];
export type ViolationChange = components['schemas']['ViolationChange'];
export type ViolationCount = components['schemas']['ViolationCount'];
export type ViolationDetail = components['schemas']['ViolationDetail'];
export type ViolationOptions = components['schemas']['ViolationOptions'];
export type Visit = components['schemas']['Visit'];
export type WaitingItem = components['schemas']['WaitingItem'];
export type WarehouseBatch = components['schemas']['WarehouseBatch'];
export type WarehouseReconciliation = components['schemas']['WarehouseReconciliation'];
export type WarehouseState = components['schemas']['WarehouseState'];
export type WarehouseTrouble = components['schemas']['WarehouseTrouble'];
export type WebhookDelivery = components['schemas']['WebhookDelivery'];
export type WorkReport = components['schemas']['WorkReport'];
export type Written = components['schemas']['Written'];
export type YearlySecurityReport = components['schemas']['YearlySecurityReport'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
