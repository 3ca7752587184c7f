// Names of the server's answers. Their shapes come from its own description (schema.d.ts, written by `npm run types`);
// here stand only what the description cannot say and the records, whose fields /api/meta tells at run time.
// Days are "2026-11-23", instants ISO text in UTC, money whole đồng, ids integers.
import type * as schema from './schema';

type Some<T, Required extends keyof T> = Pick<T, Required> & Partial<Omit<T, Required>>;

/** A refusal; where the network fails, the browser makes one of its own. */
export type Problem = Some<schema.Problem, 'title' | 'status' | 'code'>;
export type FieldProblem = schema.Problem['errors'][number];

export type Unit = schema.SessionUnit;
export type SessionRole = schema.SessionRole;
/** A commune that has no unit of its own yet has nobody who could sign in. */
export type Session = Omit<schema.Session, 'commune'> & { commune: Unit };

export type OpenSession = schema.OpenSession;
export type StaffAccounts = schema.StaffAccounts;
export type StaffAccount = schema.StaffAccount;
export type ClosedAccount = schema.ClosedAccount;
export type SignInPolicy = schema.SignInPolicy;
export type Access = schema.Access;

/** Forms of our own, as that of a report, describe only what they need. */
export type Field = Some<schema.FieldMeta, 'name' | 'label' | 'kind'>;
export type FieldKind = Field['kind'];
export type Entity = Omit<
  Some<schema.EntityMeta, Exclude<keyof schema.EntityMeta, 'searched' | 'erase' | 'bulk' | 'has_validity'>>,
  'fields'
> & {
  fields: Field[];
};
export type Meta = Omit<schema.Meta, 'entities'> & { entities: Entity[] };
export type CodeList = schema.CodeList;
export type IssueWords = schema.IssueWords;

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
export type Change = schema.Change;
export type HistoryItem = schema.RecordVersion;

export type Figure = schema.Figure;
export type Basis = Figure['basis'];
/** A frozen figure says what it would be now, where that differs. */
export type KeptFigure = Figure & { now?: Figure };
export type SchoolFigure = schema.SchoolFigure;
export type Indicator = schema.Indicator;
export type IndicatorDetail = schema.IndicatorDetail;
export type LineageInput = schema.LineageInput;
/** Of a hand-over: also whether it still fails. */
export type FailingRecord = Some<schema.HandoverRecord, keyof schema.FailingRecord>;
export type Handover = schema.Handover;
export type DeclarationDuty = schema.DeclarationDuty;
export type DeclarationState = DeclarationDuty['state'];
export type Declaration = schema.DeclarationDetail;
export type OwnClass = schema.OwnClass;
export type Completeness = schema.Completeness;

export type ImportKind = schema.ImportKind;
export type ImportColumn = schema.ImportColumn;
export type ImportTable = schema.ImportTable;
export type ImportQuestion = schema.ImportQuestion;
export type Import = schema.Import;
export type ImportState = Import['state'];
/** A word whose meaning a person gave, here or for an earlier file of the same layout. */
export type ImportAnswer = NonNullable<Import['recognition']>['answers'][number];
export type ImportSummary = schema.ImportSummary;
export type ImportRow = schema.ImportRow;
export type RowClass = ImportRow['class'];
export type MissingPerson = schema.MissingRecord;
export type LikelyDuplicate = schema.LikelyDuplicate;
export type RejectedForm = schema.RejectedRowForm;
export type MendableRow = schema.MendableRow;
export type RejectedField = RejectedForm['fields'][number];
export type MendedRow = schema.MendedRow;

export type Changeset = schema.Changeset;
export type UndoPlan = schema.UndoPlan;

export type DataScore = schema.DataScore;
export type SchoolDataState = schema.SchoolDataState;
export type CountedDataCheck = schema.CountedDataCheck;
export type SchoolDataCheck = schema.SchoolDataCheck;
export type DataCheckDetail = schema.DataCheck;
export type DataOffender = schema.DataOffender;
export type DataState = schema.DataState;
export type DataTrend = schema.DataTrend;
export type OwnDataCheck = schema.OwnDataCheck;
export type DataCheckTrial = schema.DataCheckTrial;
export type OffenderPage = schema.OffenderPage;

export type PersonName = schema.PersonName;
export type Double = schema.Double;
export type DoubleCounts = schema.DoubleCounts;
export type Elsewhere = schema.Elsewhere;
export type FoundPlace = schema.FoundPlace;
export type FormerAddress = schema.FormerAddress;
export type PersonMove = schema.PersonMoveView;
export type MoveCounts = schema.MoveCounts;
export type PersonPath = schema.PersonPath;
export type HandedRecord = schema.HandedRecord;
export type SchoolName = schema.SchoolName;
export type PromotionPreview = schema.PromotionPreview;
export type PromotionLine = schema.PromotionLine;
export type Promoted = schema.Promoted;
export type MergeCase = schema.MergeCase;
export type MergePair = schema.MergePair;
export type BulkEdit = schema.BulkEdit;

export type Job = schema.Job;

export type Backups = schema.Backups;
export type Backup = schema.Backup;
export type BackupRun = schema.BackupRun;
export type BackupPlaceSight = schema.BackupPlaceSight;
export type RestorePreview = schema.RestorePreview;
export type Condition = schema.Condition;
export type TaskPlan = schema.TaskPlan;
export type TaskList = schema.TaskList;
export type TaskBrief = schema.TaskBrief;
export type TaskDetail = schema.TaskDetail;
export type TaskPart = schema.TaskPart;
export type WorkState = TaskPart['state'];
export type TaskBudget = schema.TaskBudget;
export type TaskFund = schema.TaskFund;
export type MoneySource = TaskFund['source'];
export type TaskProduct = schema.TaskProductForm;
export type TaskOverview = schema.TaskOverview;
export type TaskHistory = schema.TaskHistory;
export type TaskChange = schema.TaskChange;
export type PlanPreview = schema.PlanPreview;
export type SchoolPlanBrief = schema.SchoolPlanBrief;
export type SchoolPlanDetail = schema.SchoolPlanDetail;
export type SchoolPlanItem = schema.SchoolPlanItem;
export type Told = schema.Told;
export type CriteriaSet = schema.CriteriaSetDetail;
export type CriteriaSetSummary = schema.CriteriaSetSummary;
export interface CriteriaSetList {
  items: CriteriaSetSummary[];
  may: { write: boolean };
}
export type CriteriaComparison = schema.CriteriaComparison;
export type Criterion = schema.Criterion;
export type Rating = schema.Rating;
export type Accreditation = schema.AccreditationDetail;
export type AccreditationPoint = schema.AccreditationPoint;
export type AccreditationFigure = schema.AccreditationFigure;
export type AccreditationFigures = schema.AccreditationFigures;
export type AccreditationOverview = schema.AccreditationOverview;
export type AccreditationStanding = schema.AccreditationStanding;
export interface ImprovementAction {
  id: number;
  version: number;
  unit_id: number;
  school_year: string;
  /** The criterion that it is to raise. */
  code: string | null;
  problem: string;
  action: string;
  owner: string;
  due_on: string;
  resources: string | null;
  product: string | null;
  state: 'planned' | 'under_way' | 'done' | 'dropped';
  result: string | null;
}
export interface ImprovementReview {
  id: number;
  version: number;
  moment: 'first_term' | 'year_end';
  reviewed_on: string;
  findings: string;
  adjustments: string | null;
  /** Actions on that day. */
  done: number;
  planned: number;
}
export type Assessment = schema.AssessmentDetail;
export type AssessmentAnswer = schema.AssessmentAnswerView;
export type AssessmentHeading = schema.AssessmentHeading;
export type AssessmentOverview = schema.AssessmentOverview;
export type AssessmentStanding = schema.AssessmentStanding;
export type StatisticsOverview = schema.StatisticsOverview;
export type StatisticsStanding = schema.StatisticsStanding;
export type StatisticsForm = schema.StatisticsFormDetail;
export type StatisticsPart = schema.StatisticsPart;
export type StatisticsLine = schema.StatisticsLine;
export type StatisticsFinding = schema.StatisticsFinding;
export type StatisticsEdit = schema.StatisticsEdit;
export type StatisticsKept = schema.StatisticsKept;
export type StatisticsSum = schema.StatisticsSum;
export type StatisticsRecord = schema.StatisticsRecord;
export interface StatisticsRecordList {
  code: number;
  label: string;
  total: number;
  items: StatisticsRecord[];
}
export type SchoolReportOverview = schema.SchoolReportOverview;
export type SchoolReportRow = SchoolReportOverview['items'][number];
export type SchoolReportState = SchoolReportRow['state'];
export type SchoolReport = schema.SchoolReportDetail;
export type SubmissionOutcome = SchoolReport['submissions'][number]['outcome'];
export const reportParts = ['direction', 'results', 'weaknesses', 'next'] as const;
export type ReportPart = (typeof reportParts)[number];
export const schoolHeadFields = ['document_number', 'symbol', 'date', 'signer_post', 'signer_name'] as const;
export type ReportIssue = schema.ReportIssueShown;
export type IssueKind = ReportIssue['kind'];
export type IssueState = ReportIssue['state'];
export type Written = schema.Written;
export type FoundGroup = schema.FoundGroup;
export type Visit = schema.Visit;
export type NoticeItem = schema.Notice;
export type MailWishes = schema.MailWishes;
export type ShownMailWishes = schema.ShownMailWishes;
export type MailSettings = schema.MailSettings;
export type MailSettingsChange = schema.MailSettingsChange;
export type MailLetter = schema.MailLetter;

export type Period = schema.Period;
export type ReportBrief = schema.ReportBrief;
export type ReportState = ReportBrief['state'];
export type ReportKind = ReportBrief['kind'];
export type ReportSection = schema.ReportSection;
export type Report = schema.Report;
export type ReportComparison = schema.ReportComparison;
export type ComparedReport = schema.ComparedReport;
export type ChangedFigure = schema.ChangedFigure;
export type ParagraphPair = schema.ParagraphPair;
export type TextRun = schema.TextRun;
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
] as const satisfies readonly (keyof schema.ReportEdit)[];
export type ReportHeaderField = (typeof reportHeaderFields)[number];

export type Regime = schema.Regime;
export type RequestForm = schema.RequestForm;
export type FormField = schema.FormField;
export type FormCheck = schema.FormCheck;
export type FormProblem = schema.FormProblem;
export type EntryChange = schema.EntryChange;
export type RequestBrief = schema.RequestBrief;
export type DataRequest = schema.DataRequest;
export type AnswerBrief = schema.AnswerBrief;
export type Answer = schema.Answer;
export type AnswerState = AnswerBrief['state'];
export type AnswerVersion = schema.AnswerVersion;
export type BookReading = schema.BookReading;
export type RequestTotals = schema.RequestTotals;

export type QuestionSubject = schema.QuestionSubject;
export type QuestionField = schema.QuestionField;
export interface QuestionSubjects {
  subjects: QuestionSubject[];
  operators: Record<string, string[]>;
  seconds: number;
  least_shown: number;
  most_rows: number;
}
export type QuestionHead = schema.QuestionHead;
export type QuestionList = schema.QuestionList;
export type QuestionTable = schema.QuestionTable;
export interface QuestionAnswer {
  sentence: string;
  personal: boolean;
  sensitive: boolean;
  list: QuestionList | null;
  table: QuestionTable | null;
}
export type QuestionCheck = Omit<QuestionAnswer, 'list' | 'table'> & {
  problems: { path: string; code: string; message: string }[];
};
export type SavedQuestion = schema.SavedQuestion;
export type QuestionTemplate = schema.QuestionTemplate;
export type QuestionSchedule = schema.QuestionSchedule;
export type QuestionFile = schema.QuestionFile;
export type ExtractionEntry = schema.ExtractionEntry;

export type SignIns = schema.SignIns;
export type RoleInfo = schema.Role;
export type AuditItem = schema.AuditEntry;
export type AuditVerdict = schema.AuditVerdict;

export type VerificationEntry = schema.VerificationEntry;
export type VerificationFinding = VerificationEntry['findings'][number];
export type VerificationStanding = schema.VerificationStanding;
export type VerificationList = schema.VerificationList;
export type VerificationWords = schema.VerificationWords;

export type TrainingCourseItem = schema.TrainingCourseItem;
export type TrainingCourseWhole = schema.TrainingCourseWhole;
export type TrainingSessionView = schema.TrainingSessionView;
export type TrainingPerson = schema.TrainingPerson;
export type TrainingAttendanceList = schema.TrainingAttendanceList;
export type TrainingCode = schema.TrainingCode;
export type TrainingScan = schema.TrainingScan;
export type OwnTraining = schema.OwnTraining;
export type OwnCompetence = schema.OwnCompetence;
export type CompetencePerson = schema.CompetencePerson;
export type CompetencePersonRow = schema.CompetencePersonRow;
export type CompetenceNeeds = schema.CompetenceNeeds;
export type TrainingCoverage = schema.TrainingCoverage;
export type LevelClass = schema.LevelClass;
export type LevelClasses = schema.LevelClasses;
export type LevelGrid = schema.LevelGrid;
export type LevelSummary = schema.LevelSummary;
export type ItPosts = schema.ItPosts;
export type ItPostSchool = schema.ItPostSchool;
export type ItPostHolder = schema.ItPostHolder;
export type CompetenceFramework = schema.CompetenceFramework;

export type Forecast = schema.Forecast;
export type SchoolForecast = schema.SchoolForecast;
export type ForecastAssumption = schema.ForecastAssumption;
export type ForecastTotal = Forecast['totals'][number];
export type Connection = schema.ConnectionView;
export type ConnectionKind = schema.ConnectionKind;
export type WebhookDelivery = schema.WebhookDelivery;
export type WarehouseState = schema.WarehouseState;
export type WarehouseBatch = schema.WarehouseBatch;
export type WarehouseTrouble = schema.WarehouseTrouble;
export type Approval = schema.Approval;
export type Evidence = schema.Evidence;
export type EvidenceDetail = schema.EvidenceDetail;
export type EvidenceChange = schema.EvidenceChange;
export type EvidenceList = schema.EvidenceList;
export type EvidenceUses = schema.EvidenceUses;
export type EvidenceUse = schema.EvidenceUseView;
export type SectorSet = schema.SectorSetWhole;
export type SectorSetSummary = schema.SectorSetSummary;
export type SectorUnit = schema.SectorUnit;
export type SectorContent = schema.SectorContent;
export type SectorFaults = schema.SectorFaults;
export type SectorTrouble = schema.SectorTrouble;
export type SectorCommon = schema.SectorCommon;
export type SectorLayout = schema.SectorLayout;
export type SectorLedgerRow = schema.SectorLedgerRow;
export type ApiClient = schema.ApiClientView;
export type ApiAccess = schema.ApiAccessRequest;
export type ApiClientSecret = schema.ApiClientSecret;
export type OneRosterVerdict = schema.OneRosterVerdict;
export type OneRosterIntake = schema.OneRosterIntake;

export type SystemLine = schema.SystemLine;
export type SecuredSystem = schema.SecuredSystem;
export type SystemLevelDecision = schema.SystemLevelDecision;
/** A sentence of the law, and how far it was checked: F, P, S, D, M, X. */
export type Provision = schema.LevelFinding['doubts'][number];
export type SystemMeasure = schema.SystemMeasure;
export type SystemMeasures = schema.SystemMeasures;
export type SecurityDossier = schema.SecurityDossier;
export type SecurityDossierBrief = schema.SecurityDossierBrief;
export type SecurityIncident = schema.SecurityIncident;
export type SecurityIncidentBrief = schema.SecurityIncidentBrief;
export type IncidentClock = schema.IncidentClock;
export type SecurityDrill = schema.SecurityDrill;
export type SecurityDrillBrief = schema.SecurityDrillBrief;
export type DrillScenario = schema.DrillScenario;
export type SurveyResults = schema.SurveyResults;
export type SurveyRoundBrief = schema.SurveyRoundBrief;
export type SurveyRoundSeen = schema.SurveyRoundSeen;
export type SurveySheet = schema.SurveySheet;
export type SurveyTotals = schema.SurveyTotals;
export type SecurityReportItem = schema.SecurityReportItem;
export type SecurityReportStanding = schema.SecurityReportStanding;
export type SecurityReportYear = schema.SecurityReportYear;
export type YearlySecurityReport = schema.YearlySecurityReport;
export type WaitingItem = schema.WaitingItem;
export type Campaign = schema.Campaign;
export type OutreachActivity = schema.OutreachActivity;
export type OutreachPhoto = schema.OutreachPhoto;
export type OutreachArticle = schema.OutreachArticle;
export type OutreachArticleBrief = schema.OutreachArticleBrief;
export type PupilConsents = schema.PupilConsents;
export type PupilConsentsBrief = schema.PupilConsentsBrief;
export type PublicationConsentGiven = schema.PublicationConsentGiven;
export type PracticeBrief = schema.PracticeBrief;
export type PracticeView = schema.PracticeView;
export type PracticeUse = schema.PracticeUse;
export type PracticeFigure = schema.PracticeFigure;
export type PracticeTotal = schema.PracticeTotal;
export type PracticeCatalogue = schema.PracticeCatalogue;
export type SecurityInspection = schema.SecurityInspection;
export type SecurityInspectionBrief = schema.SecurityInspectionBrief;
export type InspectionItem = schema.InspectionItem;
export type InspectionFound = schema.InspectionFound;
export type InspectionAnswerKept = schema.InspectionAnswerKept;
